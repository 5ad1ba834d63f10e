const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/** Delays before the 2nd, 3rd, … request; the last one repeats (design: Retries). */
export const retryDelaysMs: readonly number[] = [
  10 * secondMs,
  30 * secondMs,
  2 * minuteMs,
  10 * minuteMs,
  30 * minuteMs,
  hourMs,
  2 * hourMs,
  4 * hourMs,
];

/** After this long without an answer that settles it, a postback is dead. */
export const retryHorizonMs = 72 * hourMs;

/** `CLICK_NOT_FOUND` may heal while AffTok catches up, but not for longer. */
export const clickRetryHorizonMs = hourMs;

/** Each delay is spread by up to this share, so that retries of many do not come together. */
export const jitterShare = 0.2;

/**
 * How long to wait before the next request, in ms.
 * @param retries steps of the schedule already used up, from 0
 * @param random a number from 0 to 1
 */
export const retryDelayMs = (retries: number, random: number): number => {
  const step = Math.min(retries, retryDelaysMs.length - 1);
  const delay = retryDelaysMs[step] ?? hourMs;
  return Math.round(delay * (1 + jitterShare * (2 * random - 1)));
};
