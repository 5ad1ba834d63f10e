import type { Alert } from '../database/generated/client.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Waits after the 1st, 2nd, … post that did not arrive; the last one repeats. */
export const postDelaysMs: readonly number[] = [
  minuteMs,
  5 * minuteMs,
  15 * minuteMs,
  hourMs,
  2 * hourMs,
];

/** An alert older than this is not posted any more. */
export const postHorizonMs = 24 * hourMs;

/** What a post leaves on its alert. @param problem why it did not arrive; null when it did */
export const afterPost = (
  { raisedAt, tries: before }: Pick<Alert, 'raisedAt' | 'tries'>,
  problem: string | null,
  now: Date,
): Pick<Alert, 'tries' | 'dueAt' | 'problem'> & { postedAt?: Date } => {
  const tries = before + 1;
  if (problem === null) return { tries, dueAt: null, problem, postedAt: now };
  const delayMs = postDelaysMs[Math.min(before, postDelaysMs.length - 1)] ?? hourMs;
  const nextMs = now.getTime() + delayMs;
  const isGivenUp = nextMs > raisedAt.getTime() + postHorizonMs;
  return { tries, dueAt: isGivenUp ? null : new Date(nextMs), problem };
};
