import type { AnsweredAttempt } from './settle-attempts.ts';

/** As much of a credential as decides who waits for whom. */
interface SharedCredential {
  keyFingerprint: string;
  baseUrl: string;
  acceptedAt: Date | null;
}

/**
 * What claiming postbacks of these credentials works on (see `Database.write`): the pace of their keys,
 * and, for those never accepted, the refusals that all share at a base URL. Two processes cannot both
 * take the last slot, and keys do not wait for one another.
 */
export const turnsOfClaim = (credentials: readonly SharedCredential[]): string[] =>
  credentials.flatMap(({ keyFingerprint, baseUrl, acceptedAt }) =>
    acceptedAt === null ? [keyFingerprint, baseUrl] : [keyFingerprint],
  );

/** What settling these answers works on: keys, credentials and offers under them, and orders. */
export const turnsOfSettle = (answered: readonly AnsweredAttempt[]): string[] =>
  answered.flatMap(({ claimed: { postback } }) => [postback.keyFingerprint, postback.shop]);
