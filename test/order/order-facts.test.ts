import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type OrderFacts, parseFacts, serializeFacts } from '../../src/order/order-facts.ts';
import { anyFacts, orderFacts } from '../fixtures/order-facts.ts';

test('facts written to the database are read back the same', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => expect(parseFacts(serializeFacts(facts))).toEqual(facts)),
  );
});

test('amounts keep every digit', () => {
  const facts = orderFacts({ subtotal: 999_999_999_999_999_999n, total: 9_007_199_254_740_993n });
  expect(parseFacts(serializeFacts(facts))).toEqual(facts);
});

test('equal facts give equal text, whatever order their fields were set in', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const reversed = Object.fromEntries(Object.entries(facts).reverse()) as unknown as OrderFacts;
      expect(serializeFacts(reversed)).toBe(serializeFacts(facts));
    }),
  );
});

test('nothing but the listed facts is ever written', () => {
  const facts = {
    ...orderFacts({
      attributeClick: { clickId: 'clk_1', trackingCode: null, clickedAtMs: null, email: 'x' },
    } as Partial<OrderFacts>),
    email: 'pat@example.com',
  };
  expect(serializeFacts(facts)).not.toContain('email');
});

test('damaged text is an error, not an order', () => {
  expect(() => parseFacts('{"orderId":"1"')).toThrow(SyntaxError);
  expect(() => parseFacts(serializeFacts(orderFacts()).replace('"5999"', '"59.99"'))).toThrow(
    SyntaxError,
  );
});
