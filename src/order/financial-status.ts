/**
 * Shopify's words for how far payment of an order has come (shopify-platform 2.2), nearest first.
 * Of two facts with the same `updated_at` the furthest counts. The last two places are those that
 * pay nobody, so that in doubt nothing is paid out.
 */
const nearestFirst = [
  'unknown',
  'pending',
  'authorized',
  'expired',
  'partially_paid',
  'paid',
  'partially_refunded',
  'refunded',
  'voided',
] as const;

export type FinancialStatus = (typeof nearestFirst)[number];

/** The status Shopify names, in any capitals; `unknown` for another word or none. */
export const financialStatusOf = (value: unknown): FinancialStatus =>
  (typeof value === 'string' ? byWord.get(value.toLowerCase()) : undefined) ?? 'unknown';

/** The one of two statuses that is further along. */
export const furthestStatus = (a: FinancialStatus, b: FinancialStatus): FinancialStatus =>
  nearestFirst.indexOf(a) >= nearestFirst.indexOf(b) ? a : b;

const byWord = new Map<string, FinancialStatus>(nearestFirst.map((word) => [word, word]));
