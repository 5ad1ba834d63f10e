import { describe, expect, test } from '@jest/globals';
import { parseJson } from '../../src/order/parse-json.ts';
import { parseOrderId } from '../../src/order/parse-order-id.ts';

describe('all digits of an order ID are kept', () => {
  test.each([
    ['a number', { id: 5_678_901_234_567 }, '5678901234567'],
    ['text', { id: '820982911946154508' }, '820982911946154508'],
    ['a bigint', { id: 820982911946154508n }, '820982911946154508'],
    ['the largest safe number', { id: Number.MAX_SAFE_INTEGER }, '9007199254740991'],
    [
      'a number that lost digits beside the global ID',
      { id: 2 ** 59, admin_graphql_api_id: 'gid://shopify/Order/820982911946154508' },
      '820982911946154508',
    ],
    [
      'text that lost digits beside the global ID',
      { id: '820982911946154500', admin_graphql_api_id: 'gid://shopify/Order/820982911946154508' },
      '820982911946154508',
    ],
    ['a number beside a null global ID', { id: 7, admin_graphql_api_id: null }, '7'],
    ['a number beside an odd global ID', { id: 7, admin_graphql_api_id: 8 }, '7'],
  ])('%s', (_, order, value) => expect(parseOrderId(order)).toEqual({ ok: true, value }));

  test('also from the raw text of a webhook', () => {
    const json = parseJson('{"id":820982911946154508}');
    const order = json.ok ? (json.value as Record<string, unknown>) : {};
    expect(parseOrderId(order)).toEqual({ ok: true, value: '820982911946154508' });
  });
});

describe('an ID in doubt fails the order', () => {
  test.each([
    [{}, 'id is missing'],
    [{ id: null }, 'id is missing'],
    [{ id: 2 ** 59 }, 'id has lost its last digits'],
    [{ id: 0 }, 'id is not an order ID'],
    [{ id: -5 }, 'id is not an order ID'],
    [{ id: 1.5 }, 'id is not an order ID'],
    [{ id: Number.NaN }, 'id is not an order ID'],
    [{ id: '' }, 'id is not an order ID'],
    [{ id: '007' }, 'id is not an order ID'],
    [{ id: '1e3' }, 'id is not an order ID'],
    [{ id: '1'.repeat(21) }, 'id is not an order ID'],
    [{ id: true }, 'id is not an order ID'],
    [{ id: {} }, 'id is not an order ID'],
    [{ id: [5] }, 'id is not an order ID'],
  ])('%p: %s', (order, reason) => {
    expect(parseOrderId(order)).toEqual({ ok: false, reason, path: 'id' });
  });

  test.each([
    'gid://shopify/DraftOrder/5',
    'gid://shopify/Order/',
    'gid://shopify/Order/5?x=1',
    'gid://shopify/Order/5\n',
    'gid://other/Order/5',
  ])('beside %p', (globalId) => {
    expect(parseOrderId({ id: 5, admin_graphql_api_id: globalId })).toEqual({
      ok: false,
      reason: 'admin_graphql_api_id does not name an order',
      path: 'admin_graphql_api_id',
    });
  });
});
