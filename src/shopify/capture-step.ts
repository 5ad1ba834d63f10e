import type { AdminAnswer } from './admin-graphql.ts';
import type { CaptureFailure } from './capture-rule.ts';

/** What came of one step of the set-up. */
export type CaptureStep<T> = { ok: true; value: T } | ({ ok: false } & CaptureFailure);

/** What Shopify's mutations answer beside their data. */
export interface UserErrors {
  userErrors: readonly { code: string | null; message: string }[];
}

/** Reads an answer without data. */
export const notAnswered = (
  answer: Extract<AdminAnswer<unknown>, { ok: false }>,
): { ok: false } & CaptureFailure =>
  answer.reason === 'throttled'
    ? { ok: false, problem: answer.reason, waitMs: answer.waitMs }
    : { ok: false, problem: answer.reason };

/**
 * Reads what Shopify objects to in a mutation's input: null, or the first error's code behind the
 * name of what it was about, such as `pixel_no_extension`.
 */
export const objectionTo = (
  subject: 'pixel' | 'storefront',
  { userErrors }: UserErrors,
): ({ ok: false } & CaptureFailure) | null => {
  const [first] = userErrors;
  if (first === undefined) return null;
  return { ok: false, problem: `${subject}_${(first.code ?? 'refused').toLowerCase()}` };
};
