import { parseAmount, parseRequiredAmount } from './parse-amount.ts';
import type { JsonObject, Parsed } from './parsed.ts';

/** The order's own sums, in minor units of the shop's currency. */
export interface MoneyFields {
  subtotal: bigint;
  total: bigint;
  /** Whether edits or refunds have lowered the subtotal: lines then count what is left of them. */
  isSubtotalLowered: boolean;
}

/**
 * Subtotal and total of an order. Un-prefixed fields are as placed, `current_*` after edits and
 * refunds (shopify-platform 2.2); the lower of the two counts, so that we never pay for what was
 * taken out, nor for a `current_*` above what was placed.
 */
export const parseMoneyFields = (order: JsonObject, currency: string): Parsed<MoneyFields> => {
  const subtotal = parseRequiredAmount(order, 'subtotal_price', currency);
  if (!subtotal.ok) return subtotal;
  const total = parseRequiredAmount(order, 'total_price', currency);
  if (!total.ok) return total;
  const currentSubtotal = parseAmount(order, 'current_subtotal_price', currency);
  if (!currentSubtotal.ok) return currentSubtotal;
  const currentTotal = parseAmount(order, 'current_total_price', currency);
  if (!currentTotal.ok) return currentTotal;

  const lowestSubtotal = lower(subtotal.value, currentSubtotal.value);
  return {
    ok: true,
    value: {
      subtotal: lowestSubtotal,
      total: lower(total.value, currentTotal.value),
      isSubtotalLowered: lowestSubtotal < subtotal.value,
    },
  };
};

const lower = (placed: bigint, current: bigint | null): bigint =>
  current !== null && current < placed ? current : placed;
