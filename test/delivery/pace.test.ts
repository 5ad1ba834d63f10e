import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  allowanceAt,
  freeSlots,
  fullPace,
  type PaceState,
  slowedDown,
} from '../../src/delivery/pace.ts';

const minuteMs = 60_000;
const answeredAtMs = Date.UTC(2026, 10, 27, 9);
const slowed = (times: number, waitMs = 0): PaceState => {
  let pace = fullPace;
  for (let time = 0; time < times; time += 1) pace = slowedDown(pace, answeredAtMs, waitMs);
  return pace;
};

describe('the allowance of a key', () => {
  test('that was never told to slow down is the contract’s 60 a minute', () => {
    expect(allowanceAt(fullPace, answeredAtMs)).toBe(60);
  });

  test.each([
    [1, 30],
    [2, 15],
    [3, 10],
    [4, 10],
  ])('after %i times "too fast" is %i a minute: half each time, not under 10', (times, left) => {
    expect(allowanceAt(slowed(times), answeredAtMs)).toBe(left);
  });

  test.each([
    [0, 30],
    [9.9, 30],
    [10, 40],
    [20, 50],
    [30, 60],
    [300, 60],
  ])('%d clean minutes after one "too fast" is %i a minute', (minutes, allowance) => {
    expect(allowanceAt(slowed(1), answeredAtMs + minutes * minuteMs)).toBe(allowance);
  });

  test('regains nothing while it waits as told: the clean minutes start when the wait ends', () => {
    const pace = slowed(1, 60 * minuteMs);
    expect(allowanceAt(pace, answeredAtMs + 60 * minuteMs)).toBe(30);
    expect(allowanceAt(pace, answeredAtMs + 70 * minuteMs)).toBe(40);
  });
});

describe('free slots', () => {
  test.each([
    [{ minute: 0, hour: 0 }, 60],
    [{ minute: 59, hour: 59 }, 1],
    [{ minute: 60, hour: 60 }, 0],
    [{ minute: 0, hour: 990 }, 10],
    [{ minute: 0, hour: 1_000 }, 0],
    [{ minute: 5, hour: 1_200 }, 0],
  ])('with %j taken are %i', (taken, free) => {
    expect(freeSlots(fullPace, taken, answeredAtMs)).toBe(free);
  });

  test('never push either window over its limit, whatever happened before', () => {
    const pace = fc.record({
      allowance: fc.integer({ min: 10, max: 60 }),
      loweredAtMs: fc.option(fc.integer({ min: 0, max: answeredAtMs * 2 })),
    });
    const taken = fc.record({ minute: fc.nat(200), hour: fc.nat(2_000) });
    fc.assert(
      fc.property(pace, taken, (state, counts) => {
        const free = freeSlots(state, counts, answeredAtMs);
        expect(free).toBeGreaterThanOrEqual(0);
        if (free === 0) return;
        expect(counts.minute + free).toBeLessThanOrEqual(60);
        expect(counts.hour + free).toBeLessThanOrEqual(1_000);
      }),
    );
  });
});
