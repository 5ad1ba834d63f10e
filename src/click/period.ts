import type { Clock } from '../clock.ts';

/** Something remembered until the hour, or the minute, is over. */
export interface Period<T> {
  current(): T;
  /** When it began (ms since 1970). */
  startMs(): number;
  /** Until it ends, at least 1. */
  secondsLeft(): number;
}

/**
 * Forgets by itself, without a timer: what was remembered is let go when a new period begins.
 * @param periodMs its length; periods begin at multiples of it since 1970
 * @param begin makes what is remembered, empty
 */
export const createPeriod = <T>(clock: Clock, periodMs: number, begin: () => T): Period<T> => {
  const startMs = (nowMs: number): number => nowMs - (nowMs % periodMs);
  let remembered = { value: begin(), startMs: startMs(clock.now()) };
  return {
    current() {
      const nowStartMs = startMs(clock.now());
      if (remembered.startMs !== nowStartMs) remembered = { value: begin(), startMs: nowStartMs };
      return remembered.value;
    },
    startMs: () => startMs(clock.now()),
    secondsLeft: () => Math.ceil((periodMs - (clock.now() % periodMs)) / 1_000),
  };
};
