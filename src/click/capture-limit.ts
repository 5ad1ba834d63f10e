import type { Clock } from '../clock.ts';
import { createPeriod } from './period.ts';

/** What an anonymous flood may add to the database, per shop and hour. */
export const clicksPerShopAndHourMax = 10_000;

const hourMs = 3_600_000;
const recountMs = 60_000;

/** What became of a click: `full` when too many wait to be stored. */
export type StoreResult = 'stored' | 'unknown_shop' | 'full';

export interface CaptureLimitOptions {
  clock: Clock;
  /** How many of a shop's clicks were stored since then, by whichever process. */
  countStored(shop: string, sinceMs: number): Promise<number>;
}

export interface CaptureLimit {
  /** 0, or how many seconds until the shop may report clicks again. */
  waitSeconds(shop: string): number;
  /** Stores one of the shop's clicks, which counts from now on unless it is not stored. */
  counted(shop: string, store: () => Promise<StoreResult>): Promise<StoreResult>;
}

interface Tally {
  /** Stored, or being stored. */
  count: number;
  /** Being stored here. */
  inHand: number;
  recountAtMs: number;
}

/**
 * Counts clicks per shop in memory until the hour is over. With its first click, and then once a
 * minute, a shop's count takes in what the database has: a restart goes on from there, and several
 * processes exceed the limit together by no more than they take in a minute. Only shops that exist
 * are remembered.
 */
export const createCaptureLimit = ({ clock, countStored }: CaptureLimitOptions): CaptureLimit => {
  const hour = createPeriod(clock, hourMs, () => new Map<string, Tally>());
  const recount = async (shop: string, tally: Tally): Promise<void> => {
    if (clock.now() < tally.recountAtMs) return;
    tally.recountAtMs = clock.now() + recountMs;
    // The click is stored whether or not the others can be counted now.
    const stored = await countStored(shop, hour.startMs()).catch(() => 0);
    tally.count = Math.max(tally.count, stored + tally.inHand);
  };
  return {
    waitSeconds: (shop) =>
      (hour.current().get(shop)?.count ?? 0) < clicksPerShopAndHourMax ? 0 : hour.secondsLeft(),
    async counted(shop, store) {
      const tallies = hour.current();
      const tally = tallies.get(shop) ?? { count: 0, inHand: 0, recountAtMs: 0 };
      tallies.set(shop, tally);
      tally.count += 1;
      tally.inHand += 1;
      let isStored = false;
      try {
        const result = await store();
        isStored = result === 'stored';
        return result;
      } finally {
        tally.inHand -= 1;
        if (isStored) await recount(shop, tally);
        else tally.count -= 1;
        if (tally.count === 0) tallies.delete(shop);
      }
    },
  };
};
