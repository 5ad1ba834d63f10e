import { describe, expect, test } from '@jest/globals';
import { parseJson } from '../../src/order/parse-json.ts';
import { parseOrder } from '../../src/order/parse-order.ts';
import {
  clickAttributes,
  dinarOrderPayload,
  orderPayload,
  orderPayloadOfLines,
  yenOrderPayload,
} from '../fixtures/order.ts';
import { orderFacts } from '../fixtures/order-facts.ts';

const parseText = (text: string) => {
  const json = parseJson(text);
  return json.ok ? parseOrder(json.value) : json;
};

describe('an ordinary order', () => {
  test('becomes the facts we keep', () => {
    expect(parseText(JSON.stringify(orderPayload()))).toEqual({
      ok: true,
      facts: orderFacts({
        detail: expect.any(Object) as never,
        cartToken: 'hWN1xInventedCartToken0001',
        checkoutToken: 'c0ffee00invented00checkout00token',
      }),
    });
  });

  test('in yen has no decimals, and in dinars three', () => {
    expect(parseOrder(yenOrderPayload())).toMatchObject({
      facts: { currency: 'JPY', subtotal: 5500n, total: 6300n, includedTax: 500n },
    });
    expect(parseOrder(dinarOrderPayload())).toMatchObject({
      facts: { currency: 'KWD', subtotal: 12345n, total: 13345n, includedTax: 0n },
    });
  });

  test('brings the clicks it carries', () => {
    const payload = orderPayload({
      note_attributes: clickAttributes('clk_1', 1_795_180_000_000),
      landing_site: '/?click_id=clk_2&ref=summer',
      cart_token: 'hWN1x?key=abc',
    });
    expect(parseOrder(payload)).toMatchObject({
      facts: {
        attributeClick: { clickId: 'clk_1', trackingCode: null, clickedAtMs: 1_795_180_000_000 },
        landingClick: { clickId: 'clk_2', trackingCode: 'summer' },
        refusedClicks: [],
        cartToken: 'hWN1x',
      },
    });
  });

  test('reports malformed click IDs by where they stood, without their value', () => {
    const payload = orderPayload({
      note_attributes: [{ name: 'click_id', value: 'pat@example.com' }],
      landing_site: '/?aff_id=pat%40example.com',
    });
    const parsed = parseOrder(payload);
    expect(parsed).toMatchObject({
      facts: {
        attributeClick: null,
        landingClick: null,
        refusedClicks: ['note_attributes.click_id', 'landing_site.aff_id'],
      },
    });
  });

  test('of 10,000 lines is read quickly', () => {
    const payload = orderPayloadOfLines(10_000);
    const started = performance.now();
    expect(parseOrder(payload)).toMatchObject({ facts: { itemCount: 10_000, subtotal: 1000000n } });
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test('nested 10,000 levels deep somewhere we do not look is read', () => {
    const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
    const text = JSON.stringify(orderPayload({ properties: 'X' })).replace('"X"', deep);
    expect(parseText(text)).toMatchObject({ ok: true });
  });
});

describe('what may be missing', () => {
  test('everything but id, created_at, currency and the two sums', () => {
    const least = {
      id: 1,
      created_at: '2026-11-20T15:00:00Z',
      currency: 'USD',
      subtotal_price: '1.00',
      total_price: '1.00',
    };
    const sums = { subtotal: 100n, total: 100n, itemCount: 0 };
    const detail = expect.any(Object) as never;
    const facts = orderFacts({ orderId: '1', name: '', ...sums, detail });
    const expected = { ok: true, facts: { ...facts, financialStatus: 'unknown' } };
    expect(parseOrder(least)).toEqual(expected);
    const nulls = Object.fromEntries(Object.keys(orderPayload()).map((key) => [key, null]));
    expect(parseOrder({ ...nulls, ...least })).toEqual(expected);
  });

  test.each(['id', 'created_at', 'currency', 'subtotal_price', 'total_price'])(
    'not %s, whether absent or null',
    (field) => {
      const { [field]: _, [`${field}_set`]: __, ...rest } = orderPayload();
      const expected = { ok: false, reason: `${field} is missing`, path: field };
      expect(parseOrder(rest)).toEqual(expected);
      expect(parseOrder({ ...rest, [field]: null, [`${field}_set`]: null })).toEqual(expected);
    },
  );
});

describe('what is no order', () => {
  test.each([null, undefined, true, 1, 'text', [], [orderPayload()]])('%p', (value) => {
    const expected = { ok: false, reason: 'the body is not an object', path: '$' };
    expect(parseOrder(value)).toEqual(expected);
  });

  test('an order edit', () => {
    const edit = { order_edit: { id: 1, order_id: 2 } };
    const expected = { ok: false, reason: 'an order edit is not an order', path: 'order_edit' };
    expect(parseOrder(edit)).toEqual(expected);
    expect(parseOrder({ ...orderPayload(), ...edit })).toEqual(expected);
  });

  test('a refund, which has an ID of its own', () => {
    const refund = { id: 5, admin_graphql_api_id: 'gid://shopify/Refund/5', order_id: 6 };
    expect(parseOrder(refund)).toEqual({
      ok: false,
      reason: 'admin_graphql_api_id does not name an order',
      path: 'admin_graphql_api_id',
    });
  });
});

test('an order is a test order only when Shopify says so plainly', () => {
  for (const value of [true, 'true']) {
    expect(parseOrder(orderPayload({ test: value }))).toMatchObject({ facts: { test: true } });
  }
  for (const value of [false, 'false', null, 1, 'yes', {}, []]) {
    expect(parseOrder(orderPayload({ test: value }))).toMatchObject({ facts: { test: false } });
  }
});
