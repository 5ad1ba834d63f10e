import { requestsPerHourMax } from '../../afftok/limits.ts';
import { allowanceAt, freeSlots, type PaceState, type SlotCounts } from '../../delivery/pace.ts';

const minuteMs = 60_000;
const hourMs = 3_600_000;

/**
 * When so many postbacks will have left, at the pace of their key and if AffTok answers (ms). Within
 * an hour the minute's allowance decides, beyond that the hour's.
 * @param waiting everything that waits for the same key
 */
export const clearTimeMs = (
  waiting: number,
  pace: PaceState,
  counts: SlotCounts,
  nowMs: number,
): number => {
  if (waiting <= freeSlots(pace, counts, nowMs)) return nowMs + minuteMs;
  const perMinute = allowanceAt(pace, nowMs);
  const thisHour = Math.max(0, requestsPerHourMax - counts.hour);
  if (waiting <= thisHour) return nowMs + Math.ceil(waiting / perMinute) * minuteMs;
  const later = waiting - thisHour;
  const hours = Math.ceil(later / requestsPerHourMax);
  const rest = later - (hours - 1) * requestsPerHourMax;
  return nowMs + hours * hourMs + Math.ceil(rest / perMinute) * minuteMs;
};
