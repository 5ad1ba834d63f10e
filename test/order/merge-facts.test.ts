import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mergeFacts } from '../../src/order/merge-facts.ts';
import { type OrderFacts, serializeFacts } from '../../src/order/order-facts.ts';
import { anyFacts, orderFacts } from '../fixtures/order-facts.ts';

const textOf = (facts: OrderFacts[]): string => {
  const merged = facts.reduce(mergeFacts);
  return serializeFacts(merged);
};

describe('any order of arrival ends in the same facts', () => {
  test('two facts, either one first', () => {
    fc.assert(
      fc.property(anyFacts, anyFacts, (a, b) => expect(textOf([a, b])).toBe(textOf([b, a]))),
    );
  });

  test('three facts, either pair first', () => {
    fc.assert(
      fc.property(anyFacts, anyFacts, anyFacts, (a, b, c) => {
        const left = mergeFacts(mergeFacts(a, b), c);
        const right = mergeFacts(a, mergeFacts(b, c));
        expect(serializeFacts(left)).toBe(serializeFacts(right));
      }),
    );
  });

  test('facts of the same second and the same sums, in any order and grouping', () => {
    const { updatedAtMs, subtotal, total, name } = orderFacts();
    const alike = anyFacts.map((facts) => ({ ...facts, updatedAtMs, subtotal, total, name }));
    fc.assert(
      fc.property(alike, alike, alike, (a, b, c) => {
        const left = mergeFacts(mergeFacts(a, b), c);
        const right = mergeFacts(a, mergeFacts(b, c));
        expect(serializeFacts(left)).toBe(serializeFacts(right));
        expect(textOf([a, b])).toBe(textOf([b, a]));
      }),
      { numRuns: 1000 },
    );
  });

  test('the same facts again change nothing', () => {
    fc.assert(
      fc.property(anyFacts, (a) => expect(serializeFacts(mergeFacts(a, a))).toBe(textOf([a]))),
    );
  });

  test('many facts, shuffled and repeated', () => {
    const arrivals = fc
      .array(anyFacts, { minLength: 1, maxLength: 8 })
      .chain((facts) =>
        fc.tuple(
          fc.constant(facts),
          fc.shuffledSubarray([...facts, ...facts], { minLength: facts.length * 2 }),
        ),
      );
    fc.assert(fc.property(arrivals, ([facts, again]) => expect(textOf(again)).toBe(textOf(facts))));
  });

  test('neither of the two given is changed', () => {
    fc.assert(
      fc.property(anyFacts, anyFacts, (a, b) => {
        const before = [serializeFacts(a), serializeFacts(b)];
        mergeFacts(a, b);
        expect([serializeFacts(a), serializeFacts(b)]).toEqual(before);
      }),
    );
  });
});

describe('which facts count', () => {
  const later = orderFacts().updatedAtMs + 1000;

  test('older facts never overwrite newer ones, in any field', () => {
    const old = orderFacts({ financialStatus: 'refunded', cancelledAtMs: 1, subtotal: 1n });
    const fresh = orderFacts({ updatedAtMs: later, financialStatus: 'paid' });
    expect(mergeFacts(old, fresh)).toEqual(fresh);
    expect(mergeFacts(fresh, old)).toEqual(fresh);
  });

  test('within one second the furthest status and the earliest cancellation count', () => {
    const paid = orderFacts({ financialStatus: 'paid', cancelledAtMs: 2000 });
    const pending = orderFacts({ financialStatus: 'pending', cancelledAtMs: 1000 });
    expect(mergeFacts(pending, paid)).toEqual(
      orderFacts({ financialStatus: 'paid', cancelledAtMs: 1000 }),
    );
    expect(mergeFacts(paid, orderFacts()).cancelledAtMs).toBe(2000);
  });

  test('within one second the lower sums count, and with them the rest of those facts', () => {
    const before = orderFacts({ itemCount: 2 });
    const after = orderFacts({ subtotal: 1000n, total: 9000n, itemCount: 1 });
    expect(mergeFacts(before, after)).toEqual(after);
    const cheaper = orderFacts({ total: 900n, itemCount: 3 });
    expect(mergeFacts(cheaper, before)).toEqual(cheaper);
  });

  test('facts of two orders do not mix', () => {
    expect(() => mergeFacts(orderFacts(), orderFacts({ orderId: '1' }))).toThrow('do not mix');
  });
});
