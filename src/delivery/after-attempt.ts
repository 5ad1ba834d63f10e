import type { AnswerReading } from '../afftok/read-answer.ts';
import { offerProbeMs } from './offer-rule.ts';
import { clickRetryHorizonMs, retryDelayMs, retryHorizonMs } from './retry-schedule.ts';

/** Signing again at once, before it counts as an error (design: `resign`). */
export const resignsMax = 3;
/** Codes that say AffTok has not seen the click yet; it may still come. */
const clickMayCome: readonly (string | null)[] = ['CLICK_NOT_FOUND', 'POSTBACK_CLICK_NOT_FOUND'];

/** What the decision reads of the postback. Times in ms. */
export interface Attempted {
  /** null for a click, which has none. */
  transactionId: string | null;
  /** 1-indexed number of the attempt that was just answered. */
  attempts: number;
  retries: number;
  resigns: number;
  /** Since when it has been due. */
  dueAtMs: number;
  /** Start of the retry horizon. */
  triedSinceMs: number;
}

export type Attention = 'already_had_conversion';
export type DeadReason =
  | 'refused'
  | 'click'
  | 'no_answer_in_time'
  | 'no_click_id'
  | 'no_click_endpoint';

/** `code_refused`: AffTok does not know the tracking code; `no_endpoint`: it changes no statuses. */
export type CanceledReason = 'code_refused' | 'no_pace' | 'no_endpoint' | DeadReason;

/** What an answer does to its postback. */
export type AfterAttempt =
  | { to: 'delivered'; remoteId: string | null; attention: Attention | null }
  | { to: 'dead'; reason: DeadReason }
  | { to: 'canceled'; reason: CanceledReason }
  | {
      to: 'pending';
      dueAtMs: number;
      retries: number;
      resigns: number;
      /** Start of the retry horizon; null starts it anew with the next attempt. */
      triedSinceMs: number | null;
    };

/**
 * The next state of a postback from the reading of its answer (field notes, Answers; design:
 * Delivery). Throttling, credentials, offers and shutdown use up no step of the retry schedule.
 * @param random from 0 to 1, for the jitter
 * @param retryDivisor shortens the schedule in tests; 1 otherwise
 */
export const afterAttempt = (
  postback: Attempted,
  reading: AnswerReading,
  nowMs: number,
  random: number,
  retryDivisor: number,
): AfterAttempt => {
  const { retries, resigns, triedSinceMs } = postback;
  const retry = (horizonMs: number, reason: DeadReason): AfterAttempt => {
    const dueAtMs = nowMs + retryDelayMs(retries, random) / retryDivisor;
    if (dueAtMs > triedSinceMs + horizonMs) return { to: 'dead', reason };
    return { to: 'pending', dueAtMs, retries: retries + 1, resigns: 0, triedSinceMs };
  };
  // However long it waits, the time of the schedule is not used up either.
  const wait = (dueAtMs: number): AfterAttempt => ({
    to: 'pending',
    dueAtMs,
    retries,
    resigns,
    triedSinceMs: null,
  });
  switch (reading.outcome) {
    case 'accepted':
      return { to: 'delivered', remoteId: reading.conversionId, attention: null };
    case 'duplicate':
      return {
        to: 'delivered',
        remoteId: reading.conversionId,
        attention: attentionOf(postback, reading),
      };
    case 'throttled':
      return wait(nowMs + (reading.waitMs ?? 0));
    case 'credentials':
      // It keeps its place: the oldest postback probes a stopped credential.
      return wait(postback.dueAtMs);
    case 'offer':
      return wait(nowMs + offerProbeMs);
    case 'click':
      return clickMayCome.includes(reading.code)
        ? retry(clickRetryHorizonMs, 'click')
        : { to: 'dead', reason: 'click' };
    case 'resign':
      return resigns < resignsMax
        ? { to: 'pending', dueAtMs: nowMs, retries, resigns: resigns + 1, triedSinceMs }
        : retry(retryHorizonMs, 'no_answer_in_time');
    case 'refused':
      return { to: 'dead', reason: 'refused' };
    case 'errored':
    case 'unanswered':
      return retry(retryHorizonMs, 'no_answer_in_time');
  }
};

/** A first request cannot be its own duplicate: AffTok has another conversion for this sale. */
const attentionOf = (postback: Attempted, reading: AnswerReading): Attention | null => {
  if (postback.attempts > 1) return null;
  const { code, transactionId } = reading;
  const another = transactionId !== null && transactionId !== postback.transactionId;
  return another || code === 'DUPLICATE_CONVERSION' ? 'already_had_conversion' : null;
};
