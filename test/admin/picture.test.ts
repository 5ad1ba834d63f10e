import { expect, test } from '@jest/globals';
import { clearTimeMs } from '../../src/admin/home/clear-time.ts';
import { firstDay, pictureOf } from '../../src/admin/home/picture.ts';
import { fullPace } from '../../src/delivery/pace.ts';

const now = Date.UTC(2026, 10, 27, 9);
const minute = 60_000;
const total = { shop: 's', day: '2026-11-27', reason: '', currency: 'USD', count: 1, amount: 0n };

test('thirty days end today', () => {
  const { days } = pictureOf([], now);
  expect(firstDay(now)).toBe('2026-10-29');
  expect([days.length, days[0]?.day, days.at(-1)?.day]).toEqual([30, '2026-10-29', '2026-11-27']);
});

test('sums stay exact beyond what a number can hold', () => {
  const sum = (2n ** 60n + 1n) * 2n;
  const delivered = { ...total, kind: 'delivered', amount: 2n ** 60n + 1n };
  const { sent } = pictureOf([delivered, { ...delivered, day: '2026-11-26' }], now);
  expect(sent).toEqual([{ currency: 'USD', amount: sum, count: 2 }]);
});

test('owed and delivered count messages, not orders', () => {
  const picture = pictureOf(
    [
      { ...total, kind: 'converted', reason: 'cart', count: 3 },
      { ...total, kind: 'skipped', reason: 'no_click', count: 5 },
      { ...total, kind: 'owed', count: 3 },
      { ...total, kind: 'delivered', count: 2 },
    ],
    now,
  );
  expect(picture).toMatchObject({ attributed: 3, orders: 8, owed: 3, delivered: 2 });
  expect(picture.rest).toEqual([{ decision: 'skipped', reason: 'no_click', count: 5 }]);
});

test.each([
  [1, { minute: 0, hour: 0 }, 1],
  [60, { minute: 0, hour: 0 }, 1],
  [61, { minute: 0, hour: 0 }, 2],
  [30, { minute: 60, hour: 60 }, 1],
  [1_000, { minute: 0, hour: 0 }, 17],
  [1_500, { minute: 0, hour: 0 }, 69],
  [2_000, { minute: 0, hour: 0 }, 77],
  [2_001, { minute: 0, hour: 0 }, 121],
  [1, { minute: 0, hour: 1_000 }, 61],
])('%s waiting with %j used leave within %s minutes', (waiting, counts, minutes) => {
  expect((clearTimeMs(waiting, fullPace, counts, now) - now) / minute).toBe(minutes);
});

test('a key that was slowed down takes longer', () => {
  const slow = { allowance: 10, loweredAtMs: now };
  expect((clearTimeMs(100, slow, { minute: 0, hour: 0 }, now) - now) / minute).toBe(10);
});
