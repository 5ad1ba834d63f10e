const hourMs = 3_600_000;
export const weekMs = 7 * 24 * hourMs;

/** A silence shorter than this is never unusual: webhooks may be late by that much. */
export const silentMsMin = 2 * hourMs;
/** Weeks before the silence that it is compared with. */
export const weeksBefore = 4;
/** So many orders the same stretch must have brought in each of those weeks. */
export const usualOrdersMin = 10;

/** How long no order has come, and what that stretch brings otherwise. */
export interface Silence {
  /** When the last order was placed, ms. */
  sinceMs: number;
  /** Until when Shopify has no other, ms. */
  untilMs: number;
  /** Orders of the same weekdays and hours one, two, three and four weeks before. */
  before: readonly number[];
}

/**
 * Whether no orders for so long is unusual for this shop. Its own rhythm decides: from the last order on,
 * the same stretch of weekdays and hours brought at least ten orders in each of the four weeks before.
 * Nights, weekends and quiet shops are thereby their own measure. Were orders to come by chance at the
 * rate of the leanest of those weeks, none would come in such a stretch once in 20,000 times
 * (e^-10); a shop with fewer than ten orders a week is never called silent, nor one we have known for
 * less than four weeks. What was once unusual stays so until an order comes.
 */
export const isUnusual = ({ sinceMs, untilMs, before }: Silence): boolean =>
  untilMs - sinceMs >= silentMsMin &&
  before.length === weeksBefore &&
  before.every((orders) => orders >= usualOrdersMin);

/** The stretch (ms) that a silence is compared with, so many weeks before; a week at most. */
export const stretchBefore = (sinceMs: number, untilMs: number, weeks: number) => {
  const fromMs = sinceMs - weeks * weekMs;
  return { fromMs, untilMs: fromMs + Math.min(untilMs - sinceMs, weekMs) };
};
