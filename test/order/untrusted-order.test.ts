import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isClickId } from '../../src/click/click-id.ts';
import { serializeFacts } from '../../src/order/order-facts.ts';
import { parseJson } from '../../src/order/parse-json.ts';
import { parseOrder } from '../../src/order/parse-order.ts';
import {
  clickAttributes,
  dinarOrderPayload,
  orderPayload,
  personalValues,
  yenOrderPayload,
} from '../fixtures/order.ts';
import { orderLine } from '../fixtures/order-line.ts';

const payload = orderPayload({
  taxes_included: true,
  note_attributes: [
    { name: 'Card text', value: 'Happy birthday, dear neighbour' },
    ...clickAttributes('clk_1', 1_795_180_000_000),
  ],
  line_items: [
    orderLine({ price: '49.99', tax: '2.85', discount: '2.50' }),
    orderLine({ price: '15.00', tax: null, discount: '2.50', giftCard: true }),
  ],
});

/** Every path of a JSON value down to four levels. */
const pathsOf = (value: unknown, levels = 4): string[][] =>
  levels === 0 || typeof value !== 'object' || value === null
    ? [[]]
    : [
        [],
        ...Object.entries(value).flatMap(([key, inner]) =>
          pathsOf(inner, levels - 1).map((path) => [key, ...path]),
        ),
      ];

const replaced = (value: unknown, [key, ...rest]: string[], by: unknown): unknown => {
  if (key === undefined) return by;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<
    string,
    unknown
  >;
  copy[key] = replaced(copy[key], rest, by);
  return copy;
};

const anyJson = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(
    null,
    '',
    '0',
    '-1',
    1e300,
    -0,
    'NaN',
    '1e400',
    '🙂',
    '\0',
    [],
    {},
    true,
  ),
);

test('any part of an order replaced by anything: facts that add up, or a reason with a path', () => {
  fc.assert(
    fc.property(fc.constantFrom(...pathsOf(payload)), anyJson, (path, value) => {
      const parsed = parseOrder(replaced(payload, path, value));
      if (!parsed.ok) {
        expect(parsed.reason).toMatch(/^[\w .:+…-]+$/);
        expect(parsed.path).toMatch(/^(\$|[a-z_]+(\[\d+\])?(\.[a-z_]+(\[\d+\])?)*)$/);
        return;
      }
      const { facts } = parsed;
      for (const amount of [facts.subtotal, facts.total, facts.giftCards, facts.includedTax]) {
        expect(amount >= 0n).toBe(true);
      }
      for (const click of [facts.attributeClick, facts.landingClick]) {
        expect(click?.clickId == null || isClickId(click.clickId)).toBe(true);
      }
      expect(facts.orderId).toMatch(/^[1-9]\d{0,19}$/);
      expect(serializeFacts(facts).isWellFormed()).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('any JSON at all: an answer, never an exception', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 5 }), (text) => {
      const json = parseJson(text);
      expect(json.ok && parseOrder(json.value).ok).toBe(false);
    }),
  );
});

test('keys of the prototype mean nothing', () => {
  const text = JSON.stringify(payload).replace(
    /^\{/,
    '{"__proto__":{"test":true,"order_edit":{},"subtotal_price":"999.00"},"constructor":1,',
  );
  const json = parseJson(text);
  const parsed = json.ok ? parseOrder(json.value) : json;
  expect(parsed).toEqual(parseOrder(payload));
  expect(({} as Record<string, unknown>).test).toBeUndefined();
});

test('nothing personal of an order is left in its facts', () => {
  for (const order of [payload, orderPayload(), yenOrderPayload(), dinarOrderPayload()]) {
    const parsed = parseOrder(order);
    if (!parsed.ok) throw new Error(parsed.reason);
    const kept = serializeFacts(parsed.facts);
    expect(personalValues.filter((value) => kept.includes(value))).toEqual([]);
  }
});

test('every personal value is really in the invented order', () => {
  const text = JSON.stringify(orderPayload());
  expect(personalValues.filter((value) => !text.includes(value))).toEqual([]);
});

test('nothing personal is in the reason or path of a failure', () => {
  const words = personalValues.filter((value) => Number.isNaN(Number(value)));
  for (const field of ['id', 'created_at', 'currency', 'subtotal_price', 'line_items']) {
    for (const value of words) {
      const parsed = parseOrder(orderPayload({ [field]: value, admin_graphql_api_id: null }));
      expect(parsed.ok).toBe(false);
      expect(JSON.stringify(parsed)).not.toContain(value);
    }
  }
});
