import { describe, expect, test } from '@jest/globals';
import {
  type CaptureLimit,
  clicksPerShopAndHourMax,
  createCaptureLimit,
  type StoreResult,
} from '../../src/click/capture-limit.ts';
import { createSteppedClock } from '../support/stepped-clock.ts';

const shop = 'pat-store.myshopify.com';
const minuteMs = 60_000;

/** A limit of one process, over a database in which others may have stored clicks. */
const start = (inDatabase = { clicks: 0 }) => {
  const clock = createSteppedClock();
  const counts: number[] = [];
  const limit = createCaptureLimit({
    clock,
    async countStored(_shop, sinceMs) {
      counts.push(sinceMs);
      return inDatabase.clicks;
    },
  });
  return { clock, limit, counts, inDatabase };
};

const tell = (limit: CaptureLimit, result: StoreResult = 'stored') =>
  limit.counted(shop, async () => result);

const tellMany = async (limit: CaptureLimit, clicks: number): Promise<void> => {
  for (let index = 0; index < clicks; index += 1) await tell(limit);
};

test('a shop reports 10,000 clicks an hour and is told how long to wait', async () => {
  const { clock, limit } = start();
  clock.step(50 * minuteMs);
  await tellMany(limit, clicksPerShopAndHourMax - 1);
  expect(limit.waitSeconds(shop)).toBe(0);
  await tell(limit);
  expect(limit.waitSeconds(shop)).toBe(600);
  expect(limit.waitSeconds('other.myshopify.com')).toBe(0);
  clock.step(10 * minuteMs);
  expect(limit.waitSeconds(shop)).toBe(0);
});

test('clicks count while they are still being stored', async () => {
  const { limit } = start({ clicks: clicksPerShopAndHourMax - 2 });
  await tell(limit);
  let stored = (_: StoreResult) => {};
  const slow = limit.counted(shop, () => new Promise((resolve) => (stored = resolve)));
  await tell(limit);
  expect(limit.waitSeconds(shop)).toBeGreaterThan(0);
  stored('stored');
  expect(await slow).toBe('stored');
});

test.each<StoreResult>(['unknown_shop', 'full'])(
  'a click that was not stored (%s) does not count',
  async (result) => {
    const { limit, inDatabase } = start({ clicks: clicksPerShopAndHourMax - 1 });
    await tell(limit);
    inDatabase.clicks = 0;
    for (let index = 0; index < 10; index += 1) await tell(limit, result);
    await expect(limit.counted(shop, () => Promise.reject(new Error('lost')))).rejects.toThrow(
      'lost',
    );
    expect(limit.waitSeconds(shop)).toBe(0);
    await tell(limit);
    expect(limit.waitSeconds(shop)).toBeGreaterThan(0);
  },
);

describe('what the database has of this hour', () => {
  test('counts from the first click on, so that a restart does not begin anew', async () => {
    const { clock, limit, counts } = start({ clicks: clicksPerShopAndHourMax });
    const hourStartMs = clock.now();
    clock.step(5 * minuteMs);
    await tell(limit);
    expect(limit.waitSeconds(shop)).toBeGreaterThan(0);
    expect(counts).toEqual([hourStartMs]);
  });

  test('is looked up again after a minute, for what other processes stored', async () => {
    const { clock, limit, counts, inDatabase } = start();
    await tellMany(limit, 100);
    expect(counts).toHaveLength(1);
    inDatabase.clicks = clicksPerShopAndHourMax;
    clock.step(minuteMs);
    await tell(limit);
    expect(limit.waitSeconds(shop)).toBeGreaterThan(0);
  });

  test('is not looked up for shops that do not exist', async () => {
    const { limit, counts } = start();
    for (let index = 0; index < 50; index += 1) await tell(limit, 'unknown_shop');
    expect(counts).toEqual([]);
  });

  test('is done without while it cannot be read', async () => {
    const limit = createCaptureLimit({
      clock: createSteppedClock(),
      countStored: () => Promise.reject(new Error('database is locked')),
    });
    expect(await tell(limit)).toBe('stored');
    expect(limit.waitSeconds(shop)).toBe(0);
  });
});
