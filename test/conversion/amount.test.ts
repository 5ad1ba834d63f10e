import { expect, test } from '@jest/globals';
import { amountOf, explainAmount } from '../../src/conversion/amount.ts';
import { orderFacts } from '../fixtures/order-facts.ts';

const order = orderFacts({ subtotal: 5_999n, total: 6_859n });

test.each([
  ['subtotal', 'is what the goods cost after discounts', order, 5_999n],
  ['subtotal', 'leaves tax out when prices contain it', { ...order, includedTax: 999n }, 5_000n],
  ['subtotal', 'leaves gift cards out', { ...order, giftCards: 2_500n }, 3_499n],
  ['subtotal', 'leaves both out', { ...order, giftCards: 2_500n, includedTax: 500n }, 2_999n],
  ['subtotal', 'of gift cards alone is nothing', { ...order, giftCards: 5_999n }, 0n],
  ['subtotal', 'is never below nothing', { ...order, giftCards: 5_999n, includedTax: 9n }, 0n],
  ['total', 'is what the shopper was asked for', order, 6_859n],
  ['total', 'has tax and gift cards in it', { ...order, giftCards: 99n, includedTax: 9n }, 6_859n],
] as const)('%s %s', (basis, _means, facts, amount) => {
  expect(amountOf(facts, basis)).toBe(amount);
});

test('the amount is explained line by line, and the lines add up to it', () => {
  const facts = { ...order, giftCards: 6_000n, includedTax: 9n };
  expect(explainAmount(facts, 'subtotal')).toEqual([
    { rule: 'subtotal', amount: 5_999n },
    { rule: 'gift_cards', amount: -6_000n },
    { rule: 'included_tax', amount: -9n },
    { rule: 'not_below_zero', amount: 10n },
  ]);
  expect(explainAmount(facts, 'total')).toEqual([{ rule: 'total', amount: 6_859n }]);
});
