import { requestsPerHourMax, requestsPerMinuteMax } from '../afftok/limits.ts';

/** What a 429 leaves of an allowance at least, per minute. */
export const allowanceMin = 10;
/** What a clean stretch gives back, per minute of pace. */
export const allowanceRegained = 10;
export const allowanceRegainMs = 10 * 60_000;

/** Mere visits leave from spare pace: at most this many in any 60 s, and in any 3,600 s. */
export const visitsPerMinuteMax = 20;
export const visitsPerHourMax = 300;

/** Slots of one key that still count, in the two windows. */
export interface SlotCounts {
  minute: number;
  hour: number;
}

/** The stored pace of a key; a key never throttled has the contract's full allowance. */
export interface PaceState {
  allowance: number;
  /** When the key may run at that allowance; clean minutes count from here. */
  loweredAtMs: number | null;
}

export const fullPace: PaceState = { allowance: requestsPerMinuteMax, loweredAtMs: null };

/** The pace in a key's row; the full one for a key that has none. */
export const paceOf = (
  row: { allowance: number | null; loweredAt: Date | null } | null,
): PaceState =>
  row === null || row.allowance === null
    ? fullPace
    : { allowance: row.allowance, loweredAtMs: row.loweredAt?.getTime() ?? null };

/** Requests per minute the key may make now: what the last 429 left, and 10 more per clean 10 min. */
export const allowanceAt = ({ allowance, loweredAtMs }: PaceState, nowMs: number): number => {
  if (loweredAtMs === null) return requestsPerMinuteMax;
  const regained = Math.floor((nowMs - loweredAtMs) / allowanceRegainMs) * allowanceRegained;
  return Math.min(requestsPerMinuteMax, allowance + Math.max(0, regained));
};

/**
 * After "too fast": half the allowance, not under 10 a minute, from the end of the wait on.
 * @param waitMs how long AffTok told the key to wait
 */
export const slowedDown = (pace: PaceState, nowMs: number, waitMs: number): PaceState => ({
  allowance: Math.max(allowanceMin, Math.floor(allowanceAt(pace, nowMs) / 2)),
  loweredAtMs: nowMs + waitMs,
});

/** How many slots may be taken now. */
export const freeSlots = (pace: PaceState, counts: SlotCounts, nowMs: number): number =>
  Math.max(0, Math.min(allowanceAt(pace, nowMs) - counts.minute, requestsPerHourMax - counts.hour));

/** What the slots that count are of what the key may take: 1 is all of it. */
export const usedShare = (pace: PaceState, counts: SlotCounts, nowMs: number): SlotCounts => ({
  minute: counts.minute / allowanceAt(pace, nowMs),
  hour: counts.hour / requestsPerHourMax,
});

/** How many of a key's free slots mere visits may take now. @param visits slots visits took */
export const freeForVisits = (visits: SlotCounts): number =>
  Math.max(0, Math.min(visitsPerMinuteMax - visits.minute, visitsPerHourMax - visits.hour));
