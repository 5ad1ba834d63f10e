import { describe, expect, test } from '@jest/globals';
import { parseOrder } from '../../src/order/parse-order.ts';
import { orderPayload, yenOrderPayload } from '../fixtures/order.ts';
import { moneySet } from '../fixtures/order-parts.ts';

describe('subtotal and total', () => {
  test('are as placed, or what edits and refunds have left when that is lower', () => {
    const lowered = { current_subtotal_price: '10.00', current_total_price: '12.00' };
    expect(parseOrder(orderPayload(lowered))).toMatchObject({
      facts: { subtotal: 1000n, total: 1200n },
    });
    const raised = { current_subtotal_price: '99.00', current_total_price: '99.00' };
    expect(parseOrder(orderPayload(raised))).toMatchObject({
      facts: { subtotal: 5999n, total: 6859n },
    });
  });

  test('are the same from text, numbers and exponents', () => {
    for (const subtotal_price of ['59.99', 59.99, '59.9900', '5999e-2']) {
      const parsed = parseOrder(orderPayload({ subtotal_price }));
      expect(parsed).toMatchObject({ facts: { subtotal: 5999n } });
    }
  });

  test("are the shop's, never the buyer's money", () => {
    const set = {
      shop_money: { amount: '59.99', currency_code: 'USD' },
      presentment_money: { amount: '55.00', currency_code: 'EUR' },
    };
    const parsed = parseOrder(
      orderPayload({ presentment_currency: 'EUR', subtotal_price_set: set }),
    );
    expect(parsed).toMatchObject({ facts: { currency: 'USD', subtotal: 5999n } });
  });

  test('come from the plain field when the set is missing or in another currency', () => {
    const sets = [null, undefined, {}, [], 'x', { shop_money: null }, moneySet('1.00', 'EUR')];
    for (const set of [...sets, { shop_money: { currency_code: 'USD', amount: null } }]) {
      const parsed = parseOrder(orderPayload({ subtotal_price_set: set }));
      expect(parsed).toMatchObject({ facts: { subtotal: 5999n } });
    }
  });

  test('come from the set when the plain field is missing', () => {
    const payload = orderPayload({
      subtotal_price: null,
      subtotal_price_set: moneySet('7.00', 'USD'),
      current_subtotal_price: null,
      current_subtotal_price_set: null,
    });
    expect(parseOrder(payload)).toMatchObject({ facts: { subtotal: 700n } });
  });
});

describe('an amount that cannot be read fails the order and is named', () => {
  const plain = { subtotal_price_set: null, total_price_set: null };

  test.each<[Record<string, unknown>, string, string]>([
    [{ subtotal_price: 'free' }, 'subtotal_price is not an amount', 'subtotal_price'],
    [{ subtotal_price: '' }, 'subtotal_price is not an amount', 'subtotal_price'],
    [{ subtotal_price: {} }, 'subtotal_price is not an amount', 'subtotal_price'],
    [{ subtotal_price: true }, 'subtotal_price is not an amount', 'subtotal_price'],
    [{ subtotal_price: Number.NaN }, 'subtotal_price is not an amount', 'subtotal_price'],
    [{ subtotal_price: '-1.00' }, 'subtotal_price is negative', 'subtotal_price'],
    [{ total_price: -1 }, 'total_price is negative', 'total_price'],
    [{ total_price: '1.005' }, 'total_price has more decimals than USD has: 1.005', 'total_price'],
    [
      { subtotal_price_set: moneySet('pat@example.com', 'USD') },
      'subtotal_price is not an amount',
      'subtotal_price_set.shop_money.amount',
    ],
    [
      { current_total_price_set: moneySet('?', 'USD') },
      'current_total_price is not an amount',
      'current_total_price_set.shop_money.amount',
    ],
    [
      { current_subtotal_price: '-5', current_subtotal_price_set: null },
      'current_subtotal_price is negative',
      'current_subtotal_price',
    ],
  ])('%p', (overrides, reason, path) => {
    expect(parseOrder(orderPayload({ ...plain, ...overrides }))).toEqual({
      ok: false,
      reason,
      path,
    });
  });

  test('half a yen is no amount', () => {
    expect(parseOrder(yenOrderPayload({ total_price: '6300.50' }))).toEqual({
      ok: false,
      reason: 'total_price has more decimals than JPY has: 6300.50',
      path: 'total_price_set.shop_money.amount',
    });
  });
});

describe('a currency that cannot be counted in fails the order', () => {
  test.each<[unknown, string]>([
    [null, 'currency is missing'],
    ['USDC', 'currency USDC is not an ISO 4217 currency'],
    ['usd', 'currency is not a currency code'],
    ['', 'currency is not a currency code'],
    ['pat@example.com', 'currency is not a currency code'],
    ['__proto__', 'currency is not a currency code'],
    [840, 'currency is not a currency code'],
  ])('%p: %s', (currency, reason) => {
    expect(parseOrder(orderPayload({ currency }))).toEqual({ ok: false, reason, path: 'currency' });
  });
});
