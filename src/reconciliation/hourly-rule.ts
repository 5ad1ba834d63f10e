import { earliestMs } from './place.ts';

export const hourMs = 3_600_000;
/** A webhook usually comes within seconds; an order younger than this is left to the next time. */
export const settledAfterMs = 5 * 60_000;
/** Shopify's search may learn of an order late, so the end of the last stretch is read once more. */
export const overlapMs = 10 * 60_000;

/**
 * Which stretch of time the next hourly reading looks at: from where the last finished one ended, a
 * little earlier; the first from the installation, and none from before Shopify shows (60 days).
 * However long we were away, nothing is left out. All times in ms.
 * @param lastUntilMs where the last finished one ended; null before the first
 * @returns null when there is nothing to look at yet
 */
export const nextStretch = (
  lastUntilMs: number | null,
  installedAtMs: number,
  nowMs: number,
): { sinceMs: number; untilMs: number } | null => {
  const fromMs = lastUntilMs === null ? installedAtMs : lastUntilMs - overlapMs;
  const sinceMs = Math.max(fromMs, installedAtMs, earliestMs(nowMs));
  const untilMs = nowMs - settledAfterMs;
  return sinceMs < untilMs ? { sinceMs, untilMs } : null;
};
