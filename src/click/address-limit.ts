import type { Clock } from '../clock.ts';
import { createPeriod } from './period.ts';

/**
 * Captures from one address. Thousands of shoppers can share a carrier's, at most two captures
 * each; and so no single address uses up the 10,000 clicks of a shop's hour.
 */
export const capturesPerAddressAndMinuteMax = 120;
/** Addresses told apart in one minute, which bounds the memory. */
export const addressesMax = 50_000;
/** Captures a minute from all further addresses together. */
export const capturesOfFurtherAddressesMax = 6_000;

const minuteMs = 60_000;

export interface AddressLimit {
  /** Counts one request. @returns 0, or how many seconds until the address may come again */
  take(address: string): number;
}

/** Counts requests per address in this process's memory; the counts end with the minute. */
export const createAddressLimit = (clock: Clock): AddressLimit => {
  const minute = createPeriod(clock, minuteMs, () => ({
    counts: new Map<string, number>(),
    further: 0,
  }));
  return {
    take(address) {
      const counted = minute.current();
      const count = counted.counts.get(address) ?? 0;
      if (count >= capturesPerAddressAndMinuteMax) return minute.secondsLeft();
      if (count > 0 || counted.counts.size < addressesMax) {
        counted.counts.set(address, count + 1);
        return 0;
      }
      if (counted.further >= capturesOfFurtherAddressesMax) return minute.secondsLeft();
      counted.further += 1;
      return 0;
    },
  };
};
