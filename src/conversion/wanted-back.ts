import type { RefundFact } from '../order/order-detail.ts';

/** What a refund takes back of an order. Minor units. */
export interface Back {
  /** By its own lines and shipping: of each line of the order, then of tax and shipping. */
  named: bigint[];
  /** The money that is known to have moved; null where nothing says so. */
  moved: bigint | null;
}

/**
 * Reads a refund by the rule of the ledger (see `ledgerOf`).
 * @param lineIds the order's lines; what a refund says of another line counts as money beyond them
 */
export const wantedBack = (
  refund: RefundFact,
  money: 'shop' | 'presentment',
  lineIds: readonly string[],
  taxesIncluded: boolean,
): Back => {
  const sums = money === 'presentment' && refund.presentment ? refund.presentment : refund.shop;
  const named = [...lineIds.map(() => 0n), 0n, 0n];
  const add = (index: number, amount: bigint): void => {
    if (index >= 0) named[index] = (named[index] ?? 0n) + amount;
  };
  const taxAt = lineIds.length;
  for (const [index, { subtotal, tax }] of sums.lines.entries()) {
    add(lineIds.indexOf(refund.lines[index]?.lineId ?? ''), BigInt(subtotal));
    if (!taxesIncluded) add(taxAt, BigInt(tax));
  }
  add(taxAt + 1, BigInt(sums.shipping));
  if (!taxesIncluded) add(taxAt, BigInt(sums.shippingTax));
  return { named, moved: sums.moved === null ? null : BigInt(sums.moved) };
};
