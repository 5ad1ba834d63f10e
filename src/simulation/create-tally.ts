import { exponentOf } from '../money.ts';
import type { Change, Comparison, Worth } from './compare-order.ts';

/** An order that would change. */
export interface ChangedOrder {
  orderId: string;
  name: string;
  before: Worth;
  after: Worth;
  change: Change;
}

/** What other settings would have meant for many orders. Amounts in minor units. */
export interface Outcome {
  lookedAt: number;
  changed: number;
  /** By currency, in alphabetical order; those in which something is earned under either settings. */
  totals: { currency: string; before: bigint; after: bigint }[];
  /** Why orders change and how many, the most first. */
  causes: { change: Change; count: number }[];
  /** Those that change the most, the largest difference first; at most 50. */
  largest: ChangedOrder[];
}

export interface Tally {
  /** An order that earns nothing under either settings. */
  pass(): void;
  add(orderId: string, name: string, comparison: Comparison): void;
  outcome(): Outcome;
}

export const largestMax = 50;

/** Adds up comparisons; what it holds does not grow with the number of orders. */
export const createTally = (): Tally => {
  let lookedAt = 0;
  const totals = new Map<string, { before: bigint; after: bigint }>();
  const causes = new Map<string, { change: Change; count: number }>();
  let largest: ChangedOrder[] = [];
  const totalOf = (currency: string) => {
    const total = totals.get(currency) ?? { before: 0n, after: 0n };
    totals.set(currency, total);
    return total;
  };
  const cut = (): void => {
    largest.sort((a, b) => sizeOf(b) - sizeOf(a) || (a.orderId < b.orderId ? 1 : -1));
    largest = largest.slice(0, largestMax);
  };
  return {
    pass() {
      lookedAt += 1;
    },
    add(orderId, name, { before, after, change }) {
      lookedAt += 1;
      if (before.amount > 0n) totalOf(before.currency).before += before.amount;
      if (after.amount > 0n) totalOf(after.currency).after += after.amount;
      if (change === null) return;
      const key = `${change.kind} ${change.reason}`;
      const cause = causes.get(key) ?? { change, count: 0 };
      cause.count += 1;
      causes.set(key, cause);
      largest.push({ orderId, name, before, after, change });
      if (largest.length > 2 * largestMax) cut();
    },
    outcome() {
      cut();
      const byCount = [...causes.values()].sort((a, b) => b.count - a.count);
      return {
        lookedAt,
        changed: byCount.reduce((sum, { count }) => sum + count, 0),
        totals: [...totals]
          .map(([currency, total]) => ({ currency, ...total }))
          .sort((a, b) => (a.currency < b.currency ? -1 : 1)),
        causes: byCount,
        largest,
      };
    },
  };
};

/** Currencies cannot be compared, so differences are ranked by their number of major units. */
const sizeOf = ({ before, after }: ChangedOrder): number =>
  before.currency === after.currency
    ? Math.abs(majorOf(after) - majorOf(before))
    : Math.max(majorOf(before), majorOf(after));

const majorOf = ({ amount, currency }: Worth): number =>
  Number(amount) / 10 ** (exponentOf(currency) ?? 0);
