import { clockDifferenceIgnoredMs, clockDifferencesMax } from './limits.ts';

/** What we know of the difference between our clock and AffTok's, per base URL, in memory. */
export interface ClockDifferences {
  /** Milliseconds to add to our clock to get AffTok's; 0 when unknown or too small to matter. */
  of(baseUrl: string): number;
  /**
   * Learns from an answer's `Date` header.
   * @param serverDateMs what the header says: AffTok's time, cut down to the second
   * @param ourMs our time halfway between sending and reading
   */
  learn(baseUrl: string, serverDateMs: number, ourMs: number): void;
}

/** A new memory; it holds at most 1,000 base URLs and forgets the oldest first. */
export const createClockDifferences = (): ClockDifferences => {
  const known = new Map<string, number>();
  return {
    of: (baseUrl) => known.get(baseUrl) ?? 0,
    learn: (baseUrl, serverDateMs, ourMs) => {
      // Half a second is what cutting down to the second takes away on average.
      const differenceMs = Math.round(serverDateMs + 500 - ourMs);
      known.delete(baseUrl);
      if (Math.abs(differenceMs) <= clockDifferenceIgnoredMs) return;
      known.set(baseUrl, differenceMs);
      const [oldest] = known.keys();
      if (known.size > clockDifferencesMax && oldest !== undefined) known.delete(oldest);
    },
  };
};
