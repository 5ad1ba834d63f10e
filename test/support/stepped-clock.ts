import type { Clock } from '../../src/clock.ts';

export interface SteppedClock extends Clock {
  /** Moves time on by this many ms. */
  step(ms: number): void;
}

/** A clock that stands still until a test steps it. */
export const createSteppedClock = (startMs = Date.parse('2026-11-27T09:00:00Z')): SteppedClock => {
  let nowMs = startMs;
  return {
    now: () => nowMs,
    step: (ms) => {
      nowMs += ms;
    },
  };
};
