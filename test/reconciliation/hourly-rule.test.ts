import { expect, test } from '@jest/globals';
import { nextStretch } from '../../src/reconciliation/hourly-rule.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const nowMs = Date.parse('2026-11-27T09:00:00Z');

test('the first reading begins at the installation, and leaves the last five minutes alone', () => {
  expect(nextStretch(null, nowMs - dayMs, nowMs)).toEqual({
    sinceMs: nowMs - dayMs,
    untilMs: nowMs - 5 * minuteMs,
  });
});

test('of an installation long ago it begins where Shopify begins to show orders', () => {
  expect(nextStretch(null, nowMs - 400 * dayMs, nowMs)?.sinceMs).toBe(nowMs - 60 * dayMs);
});

test('the next begins ten minutes before the last one’s end, however long ago that was', () => {
  for (const agoMs of [hourMs, 5 * hourMs, 50 * dayMs]) {
    const stretch = nextStretch(nowMs - agoMs, 0, nowMs);
    expect(stretch?.sinceMs).toBe(nowMs - agoMs - 10 * minuteMs);
  }
});

test('what was sold between an uninstall and the next installation is left alone', () => {
  const installedAtMs = nowMs - 2 * hourMs;
  expect(nextStretch(nowMs - 9 * dayMs, installedAtMs, nowMs)?.sinceMs).toBe(installedAtMs);
});

test('of a shop installed a moment ago there is nothing to look at yet', () => {
  expect(nextStretch(null, nowMs - 4 * minuteMs, nowMs)).toBeNull();
});
