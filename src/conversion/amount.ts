import type { OrderFacts } from '../order/order-facts.ts';
import type { AmountBasis } from '../shop/settings.ts';

/**
 * What the sale was worth by the shop's rule, in minor units of the shop's currency.
 * `subtotal` is after discounts, without tax, shipping, tips and gift cards; `total` is what the
 * shopper was asked for. Never below zero.
 */
export const amountOf = (facts: OrderFacts, basis: AmountBasis): bigint => {
  if (basis === 'total') return facts.total;
  const net = facts.subtotal - facts.giftCards - facts.includedTax;
  return net > 0n ? net : 0n;
};
