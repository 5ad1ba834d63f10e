import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type LineRules, parseLines } from '../../src/order/parse-lines.ts';
import { orderLine } from '../fixtures/order-line.ts';

const plain: LineRules = { currency: 'USD', isTaxIncluded: false, isSubtotalLowered: false };
const taxIncluded: LineRules = { ...plain, isTaxIncluded: true };
const lowered: LineRules = { ...taxIncluded, isSubtotalLowered: true };

const lamp = orderLine({ price: '20.00', quantity: 2, tax: '3.34', discount: '1.00' });
const giftCard = orderLine({
  price: '25.00',
  quantity: 2,
  tax: null,
  discount: '5.00',
  giftCard: true,
});
const sums = (itemCount: number, giftCards: bigint, includedTax: bigint) => ({
  ok: true,
  value: { itemCount, giftCards, includedTax },
});

describe('what lines add up to', () => {
  test('items, gift cards after discounts, and tax where prices contain it', () => {
    expect(parseLines([lamp, giftCard], plain)).toEqual(sums(4, 4500n, 0n));
    expect(parseLines([lamp, giftCard], taxIncluded)).toEqual(sums(4, 4500n, 334n));
  });

  test('nothing, when there are no lines', () => {
    for (const lines of [null, undefined, []]) {
      expect(parseLines(lines, taxIncluded)).toEqual(sums(0, 0n, 0n));
    }
  });

  test('a gift card flag counts only as true', () => {
    const lines = [1, 'yes', null, 'false'].map((flag) => ({ ...giftCard, gift_card: flag }));
    expect(parseLines(lines, plain)).toEqual(sums(8, 0n, 0n));
    expect(parseLines([{ ...giftCard, gift_card: 'true' }], plain)).toEqual(sums(2, 4500n, 0n));
  });

  test('a quantity nobody can read counts no items and changes no sum', () => {
    const odd = [null, -1, 1.5, '2.0', 'two', {}, 1e300].map((quantity) => ({ ...lamp, quantity }));
    expect(parseLines(odd, plain)).toEqual(sums(0, 0n, 0n));
    expect(parseLines([{ ...lamp, quantity: '3' }], plain)).toEqual(sums(3, 0n, 0n));
  });

  test('a discount larger than the gift card takes nothing from the other lines', () => {
    const free = orderLine({ price: '5.00', tax: null, discount: '9.00', giftCard: true });
    expect(parseLines([free], plain)).toEqual(sums(1, 0n, 0n));
  });
});

describe('after edits and refunds', () => {
  test('lines count what is left of them', () => {
    const half = [lamp, giftCard].map((line) => ({ ...line, current_quantity: 1 }));
    expect(parseLines(half, lowered)).toEqual(sums(4, 2250n, 167n));
    const gone = [lamp, giftCard].map((line) => ({ ...line, current_quantity: 0 }));
    expect(parseLines(gone, lowered)).toEqual(sums(4, 0n, 0n));
  });

  test('but not while the subtotal is still the one as placed', () => {
    const gone = [lamp, giftCard].map((line) => ({ ...line, current_quantity: 0 }));
    expect(parseLines(gone, taxIncluded)).toEqual(sums(4, 4500n, 334n));
  });

  test('all of a line counts when what is left of it cannot be seen', () => {
    for (const current_quantity of [null, 'x', -1, 99]) {
      const lines = [{ ...giftCard, current_quantity }];
      expect(parseLines(lines, lowered)).toEqual(sums(2, 4500n, 0n));
    }
  });

  test('shares are never rounded in favour of a higher commission', () => {
    const cents = fc.nat(100_000);
    const quantity = fc.integer({ min: 1, max: 50 });
    fc.assert(
      fc.property(cents, cents, quantity, fc.nat(50), (price, tax, placed, left) => {
        const counts = { quantity: placed, currentQuantity: Math.min(left, placed) };
        const taxText = `${tax}e-2`;
        const priceText = `${price}e-2`;
        const line = orderLine({ price: priceText, tax: taxText, discount: null, ...counts });
        const parsed = parseLines([line, { ...line, gift_card: true }], lowered);
        if (!parsed.ok) throw new Error(parsed.reason);
        const { includedTax, giftCards } = parsed.value;
        const exact = BigInt(tax) * BigInt(counts.currentQuantity);
        expect(includedTax * BigInt(placed)).toBeGreaterThanOrEqual(exact);
        expect((includedTax - 1n) * BigInt(placed)).toBeLessThan(exact);
        expect(giftCards).toBe(BigInt(price) * BigInt(counts.currentQuantity));
      }),
    );
  });
});

describe('a line whose money cannot be read fails the order', () => {
  const tax = [{ price: 'x' }];

  test.each<[unknown, string, string]>([
    ['lines', 'line_items is not a list', 'line_items'],
    [{ 0: lamp }, 'line_items is not a list', 'line_items'],
    [[lamp, null], 'a line of the order is not an object', 'line_items[1]'],
    [[[]], 'a line of the order is not an object', 'line_items[0]'],
    [[{ ...giftCard, quantity: null }], 'quantity is not a whole number', 'line_items[0].quantity'],
    [[{ ...giftCard, price: null, price_set: null }], 'price is missing', 'line_items[0].price'],
    [
      [lamp, { ...giftCard, price_set: null, price: '1.005' }],
      'price has more decimals than USD has: 1.005',
      'line_items[1].price',
    ],
    [
      [{ ...giftCard, discount_allocations: {} }],
      'discount_allocations is not a list',
      'line_items[0].discount_allocations',
    ],
    [
      [{ ...giftCard, discount_allocations: [{}] }],
      'amount is missing',
      'line_items[0].discount_allocations[0].amount',
    ],
    [
      [{ ...lamp, tax_lines: ['x'] }],
      'a part of tax_lines is not an object',
      'line_items[0].tax_lines[0]',
    ],
    [[{ ...lamp, tax_lines: tax }], 'price is not an amount', 'line_items[0].tax_lines[0].price'],
  ])('case %#', (lines, reason, path) => {
    expect(parseLines(lines, taxIncluded)).toEqual({ ok: false, reason, path });
  });

  test('unless no amount of ours depends on it', () => {
    const odd = { ...lamp, price: 'x', price_set: 'x', tax_lines: tax, discount_allocations: 'x' };
    expect(parseLines([odd], plain)).toEqual(sums(2, 0n, 0n));
  });
});
