import type { Clock } from '../clock.ts';
import { createPeriod } from './period.ts';

const minuteMs = 60_000;
/** Shops asked of the database in one minute, and found not to exist, before no more are. */
export const unknownShopsPerMinuteMax = 1_000;

/** What is remembered of a shop: `not_asked` may exist, `not_now` will be asked when there is room. */
export type RememberedShop = 'known' | 'unknown' | 'not_asked' | 'not_now';

export interface ShopMemory {
  recall(shop: string): RememberedShop;
  learn(shop: string, exists: boolean): void;
  /** Until shops that are `not_now` may be asked for, at least 1. */
  secondsLeft(): number;
}

/**
 * Remembers which shops the database knows, and until the minute is over which it does not: a flood
 * of clicks for shops that do not exist, the same or ever new ones, hardly reaches it, and shops
 * that were heard of before go on as if there were none.
 */
export const createShopMemory = (clock: Clock): ShopMemory => {
  const known = new Set<string>();
  const minute = createPeriod(clock, minuteMs, () => new Set<string>());
  return {
    recall(shop) {
      const unknown = minute.current();
      if (unknown.has(shop)) return 'unknown';
      if (known.has(shop)) return 'known';
      return unknown.size < unknownShopsPerMinuteMax ? 'not_asked' : 'not_now';
    },
    learn(shop, exists) {
      if (exists) known.add(shop);
      else {
        known.delete(shop);
        minute.current().add(shop);
      }
    },
    secondsLeft: minute.secondsLeft,
  };
};
