import type { OrderFacts } from '../order/order-facts.ts';
import type { AmountBasis } from '../shop/settings.ts';

/** One line of the sum that gives an amount. Minor units; negative where something is taken off. */
export interface AmountLine {
  rule: 'subtotal' | 'gift_cards' | 'included_tax' | 'not_below_zero' | 'total';
  amount: bigint;
}

/**
 * What the sale was worth by the shop's rule, in minor units of the shop's currency.
 * `subtotal` is after discounts, without tax, shipping, tips and gift cards; `total` is what the
 * shopper was asked for. Never below zero.
 */
export const amountOf = (facts: OrderFacts, basis: AmountBasis): bigint =>
  explainAmount(facts, basis).reduce((sum, line) => sum + line.amount, 0n);

/** The same, line by line: the lines add up to the amount. */
export const explainAmount = (facts: OrderFacts, basis: AmountBasis): AmountLine[] => {
  if (basis === 'total') return [{ rule: 'total', amount: facts.total }];
  const { subtotal, giftCards, includedTax } = facts;
  const net = subtotal - giftCards - includedTax;
  return [
    { rule: 'subtotal', amount: subtotal },
    { rule: 'gift_cards', amount: -giftCards },
    { rule: 'included_tax', amount: -includedTax },
    ...(net < 0n ? [{ rule: 'not_below_zero', amount: -net } as const] : []),
  ];
};
