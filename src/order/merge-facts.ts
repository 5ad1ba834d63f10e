import { furthestStatus } from './financial-status.ts';
import type { RefundFact } from './order-detail.ts';
import { type OrderFacts, serializeFacts } from './order-facts.ts';

/**
 * Two facts of the same order → the facts to keep, whichever came first (design, three ideas, 1).
 * The later `updated_at` counts as a whole, with the refunds of both. It has one-second grain, so at equal `updated_at` the
 * furthest financial status and the earliest cancellation count, and the rest comes from one of the
 * two by a fixed rule. Commutative, associative and idempotent: any order of arrival, with any
 * repeats, ends in the same facts.
 * @throws Error when the two are of different orders, which is a bug of the caller
 */
export const mergeFacts = (a: OrderFacts, b: OrderFacts): OrderFacts => {
  if (a.orderId !== b.orderId) throw new Error(`facts of ${a.orderId} and ${b.orderId} do not mix`);
  const refunds = uniteRefunds(a.refunds, b.refunds);
  if (a.updatedAtMs !== b.updatedAtMs) {
    return { ...(a.updatedAtMs > b.updatedAtMs ? a : b), refunds };
  }
  return {
    ...chooseRest(a, b),
    refunds,
    financialStatus: furthestStatus(a.financialStatus, b.financialStatus),
    cancelledAtMs: earliest(a.cancelledAtMs, b.cancelledAtMs),
  };
};

/**
 * Refunds by ID, in the order of their IDs. Of one told twice the telling counts in which more money
 * has moved: transactions succeed later than the refund is told of (shopify-platform 2.4).
 */
export const uniteRefunds = (a: readonly RefundFact[], b: readonly RefundFact[]): RefundFact[] => {
  const united = new Map<string, RefundFact>();
  for (const refund of [...a, ...b]) {
    const known = united.get(refund.id);
    united.set(refund.id, known === undefined ? refund : furtherRefund(known, refund));
  }
  return [...united.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
};

const furtherRefund = (a: RefundFact, b: RefundFact): RefundFact => {
  const moved = ({ shop }: RefundFact): bigint => (shop.moved === null ? -1n : BigInt(shop.moved));
  if (moved(a) !== moved(b)) return moved(a) > moved(b) ? a : b;
  return JSON.stringify(a) <= JSON.stringify(b) ? a : b;
};

/** The lower sums, so that in doubt we pay less; then, for want of a reason, the first as text. */
const chooseRest = (a: OrderFacts, b: OrderFacts): OrderFacts => {
  if (a.subtotal !== b.subtotal) return a.subtotal < b.subtotal ? a : b;
  if (a.total !== b.total) return a.total < b.total ? a : b;
  return restAsText(a) <= restAsText(b) ? a : b;
};

const restAsText = (facts: OrderFacts): string =>
  serializeFacts({ ...facts, financialStatus: 'unknown', cancelledAtMs: null, refunds: [] });

const earliest = (a: number | null, b: number | null): number | null => {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
};
