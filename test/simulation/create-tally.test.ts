import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Comparison, Worth } from '../../src/simulation/compare-order.ts';
import { createTally, largestMax } from '../../src/simulation/create-tally.ts';

const worth = (amount: number, currency = 'USD'): Worth => ({
  ...{ amount: BigInt(amount), currency, reason: amount === 0 ? 'skipped.pos' : null },
  ...{ offers: '', clickId: null },
});
const compared = (before: Worth, after: Worth): Comparison => {
  const kind = before.amount < after.amount ? ('more' as const) : ('less' as const);
  const isSame = before.amount === after.amount && before.currency === after.currency;
  return { before, after, change: isSame ? null : { kind, reason: null } };
};

test('totals stand for each currency, before and after', () => {
  const tally = createTally();
  tally.add('1', '#1', compared(worth(100), worth(150)));
  tally.add('2', '#2', compared(worth(100), worth(100)));
  tally.add('3', '#3', compared(worth(200), worth(90, 'EUR')));
  tally.add('4', '#4', compared(worth(0, 'JPY'), worth(0, 'JPY')));
  const { lookedAt, changed, totals, causes } = tally.outcome();
  expect({ lookedAt, changed }).toEqual({ lookedAt: 4, changed: 2 });
  expect(totals).toEqual([
    { currency: 'EUR', before: 0n, after: 90n },
    { currency: 'USD', before: 400n, after: 250n },
  ]);
  expect(causes.map(({ change, count }) => [change.kind, count])).toEqual([
    ['more', 1],
    ['less', 1],
  ]);
});

test('fifty orders at most are kept, those with the largest differences', () => {
  const amounts = fc.array(fc.nat({ max: 100_000 }), { maxLength: 400 });
  fc.assert(
    fc.property(amounts, (list) => {
      const tally = createTally();
      for (const [index, amount] of list.entries()) {
        tally.add(String(index), `#${index}`, compared(worth(50_000), worth(amount)));
      }
      const differences = list
        .map((amount) => Math.abs(amount - 50_000))
        .filter((difference) => difference > 0)
        .sort((a, b) => b - a);
      const kept = tally
        .outcome()
        .largest.map(({ after }) => Math.abs(Number(after.amount) - 50_000));
      expect(kept).toEqual(differences.slice(0, largestMax));
    }),
  );
});

test('a difference of 900 yen stands before one of 20.00 dollars', () => {
  const tally = createTally();
  tally.add('1', '#yen', compared(worth(1_000, 'JPY'), worth(100, 'JPY')));
  tally.add('2', '#dollars', compared(worth(2_100), worth(100)));
  expect(tally.outcome().largest.map(({ name }) => name)).toEqual(['#yen', '#dollars']);
});
