import { expect, test } from '@jest/globals';
import { createPeriod } from '../../src/click/period.ts';

const minuteMs = 60_000;

test('what is remembered of a minute lasts to its end, also on a clock that moves at every look', () => {
  let nowMs = 10 * minuteMs;
  const clock = { now: () => nowMs++ };
  const minute = createPeriod(clock, minuteMs, () => ({}));
  const remembered = minute.current();
  const seen = new Set();
  while (nowMs < 11 * minuteMs - 1) seen.add(minute.current());
  expect(seen.size).toBe(1);
  expect(seen.has(remembered)).toBe(true);
  expect(minute.secondsLeft()).toBe(1);
  expect(minute.current()).not.toBe(remembered);
  expect(minute.secondsLeft()).toBe(60);
  expect(minute.startMs()).toBe(11 * minuteMs);
});
