import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { retryDelayMs, retryDelaysMs } from '../../src/delivery/retry-schedule.ts';

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

test.each([
  [0, 10 * secondMs],
  [1, 30 * secondMs],
  [2, 2 * minuteMs],
  [3, 10 * minuteMs],
  [4, 30 * minuteMs],
  [5, hourMs],
  [6, 2 * hourMs],
  [7, 4 * hourMs],
  [8, 4 * hourMs],
  [100, 4 * hourMs],
])('after %i retries the next request waits %i ms', (retries, delayMs) => {
  expect(retryDelayMs(retries, 0.5)).toBe(delayMs);
});

test('the jitter spreads every delay by up to a fifth, to both sides', () => {
  fc.assert(
    fc.property(fc.nat(30), fc.double({ min: 0, max: 1, noNaN: true }), (retries, random) => {
      const delayMs = retryDelaysMs[Math.min(retries, 7)] ?? 0;
      const spread = retryDelayMs(retries, random);
      expect(Math.abs(spread - delayMs)).toBeLessThanOrEqual(delayMs / 5);
    }),
  );
  expect([retryDelayMs(0, 0), retryDelayMs(0, 1)]).toEqual([8 * secondMs, 12 * secondMs]);
});
