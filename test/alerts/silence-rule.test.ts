import { describe, expect, test } from '@jest/globals';
import { isUnusual, stretchBefore, weekMs, weeksBefore } from '../../src/alerts/silence-rule.ts';
import { seededRandom } from '../support/afftok-sandbox/seeded-random.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

test('two hours without an order are unusual where four weeks had ten orders in them', () => {
  const before = [10, 40, 12, 11];
  expect(isUnusual({ sinceMs: 0, untilMs: 2 * hourMs, before })).toBe(true);
  expect(isUnusual({ sinceMs: 0, untilMs: 2 * hourMs - 1, before })).toBe(false);
  expect(isUnusual({ sinceMs: 0, untilMs: 2 * hourMs, before: [10, 40, 9, 11] })).toBe(false);
  expect(isUnusual({ sinceMs: 0, untilMs: 2 * hourMs, before: [90, 90, 90] })).toBe(false);
});

test('it is compared with the same weekdays and hours, a week at most', () => {
  const sinceMs = Date.parse('2026-11-27T09:00:00Z');
  expect(stretchBefore(sinceMs, sinceMs + 5 * hourMs, 2)).toEqual({
    fromMs: Date.parse('2026-11-13T09:00:00Z'),
    untilMs: Date.parse('2026-11-13T14:00:00Z'),
  });
  const long = stretchBefore(sinceMs, sinceMs + 30 * dayMs, 1);
  expect(long).toEqual({ fromMs: sinceMs - weekMs, untilMs: sinceMs });
});

describe('with orders by chance, at the rate of day and night', () => {
  /** A year of orders, so many a day on average: none at night, most in the evening, half on Sundays. */
  const ordersOf = (perDay: number, seed: number): number[] => {
    const random = seededRandom(seed);
    const times: number[] = [];
    for (let hour = 0; hour < 365 * 24; hour += 1) {
      const ofDay = hour % 24;
      const share = ofDay < 7 ? 0 : ofDay < 17 ? 0.04 : 0.6 / 7;
      const rate = perDay * share * (Math.floor(hour / 24) % 7 === 6 ? 0.5 : 1);
      for (let count = poisson(rate, random); count > 0; count -= 1) {
        times.push((hour + random()) * hourMs);
      }
    }
    return times.sort((a, b) => a - b);
  };

  const poisson = (rate: number, random: () => number): number => {
    let count = 0;
    for (let product = random(); product > Math.exp(-rate); product *= random()) count += 1;
    return count;
  };

  /** How long (ms) after an order its silence is called unusual, or null within a week. */
  const noticedAfterMs = (times: readonly number[], sinceMs: number): number | null => {
    for (let length = 2 * hourMs; length <= weekMs; length += hourMs / 2) {
      const before = Array.from({ length: weeksBefore }, (_, index) => {
        const { fromMs, untilMs } = stretchBefore(sinceMs, sinceMs + length, index + 1);
        return countWithin(times, fromMs, untilMs);
      });
      if (isUnusual({ sinceMs, untilMs: sinceMs + length, before })) return length;
    }
    return null;
  };

  const countWithin = (times: readonly number[], fromMs: number, untilMs: number): number =>
    firstAfter(times, untilMs) - firstAfter(times, fromMs);

  const firstAfter = (times: readonly number[], ms: number): number => {
    let [low, high] = [0, times.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((times[middle] ?? 0) > ms) high = middle;
      else low = middle + 1;
    }
    return low;
  };

  test.each([0.3, 1, 3, 10, 40, 200])(
    '%s orders a day raise no false alarm in a year',
    (perDay) => {
      const times = ordersOf(perDay, 7);
      const falseAlarms = times.filter((sinceMs, index) => {
        const next = times[index + 1];
        if (next === undefined || next - sinceMs < 2 * hourMs) return false;
        const noticed = noticedAfterMs(times, sinceMs);
        return noticed !== null && noticed < next - sinceMs;
      });
      expect(falseAlarms).toEqual([]);
    },
  );

  test.each([
    [200, 5],
    [40, 14],
    [10, 48],
    [3, 7 * 24],
  ])('%s orders a day that stop at noon are noticed within %s hours', (perDay, hours) => {
    const times = ordersOf(perDay, 7);
    const noon = 200 * dayMs + 12 * hourMs;
    const sinceMs = times.filter((ms) => ms < noon).at(-1) ?? 0;
    expect(noticedAfterMs(times, sinceMs)).toBeLessThanOrEqual(hours * hourMs);
  });

  test('one order in three days is too few to say', () => {
    const times = ordersOf(0.3, 7);
    expect(times.every((sinceMs) => noticedAfterMs(times, sinceMs) === null)).toBe(true);
  });
});
