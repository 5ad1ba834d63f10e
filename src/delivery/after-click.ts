import type { AnswerReading } from '../afftok/read-answer.ts';
import { isClickId } from '../click/click-id.ts';
import { type AfterAttempt, type Attempted, afterAttempt } from './after-attempt.ts';
import { clickRetryHorizonMs, retryDelayMs } from './retry-schedule.ts';

/**
 * AffTok refuses a second click with the same fingerprint within 60 s (field notes, "What arrives at
 * the shop"); ours may be the first one, whose answer was lost.
 */
export const sameClickAgainMs = 61_000;

/**
 * The next state of a click's message from the reading of its answer. What is particular: a click ID
 * is wanted; a code AffTok does not know is nobody's mistake; and an AffTok without this endpoint
 * takes conversions all the same (field notes, "Known hazards"), so it says nothing of the credential.
 */
export const afterClick = (
  postback: Attempted,
  reading: AnswerReading,
  nowMs: number,
  random: number,
  retryDivisor: number,
): AfterAttempt => {
  const { retries, triedSinceMs } = postback;
  const again = (delayMs: number, reason: 'click' | 'no_click_endpoint'): AfterAttempt => {
    const dueAtMs = nowMs + delayMs / retryDivisor;
    if (dueAtMs > triedSinceMs + clickRetryHorizonMs) return { to: 'dead', reason };
    return { to: 'pending', dueAtMs, retries: retries + 1, resigns: 0, triedSinceMs };
  };
  if (reading.endpointWrong) return again(retryDelayMs(retries, random), 'no_click_endpoint');
  switch (reading.outcome) {
    case 'accepted':
      return isClickId(reading.clickId)
        ? { to: 'delivered', remoteId: reading.clickId, attention: null }
        : { to: 'dead', reason: 'no_click_id' };
    case 'duplicate':
      return again(sameClickAgainMs, 'click');
    case 'click':
      return reading.code === 'DUPLICATE_CLICK'
        ? again(sameClickAgainMs, 'click')
        : { to: 'canceled', reason: 'code_refused' };
    default:
      return afterAttempt(postback, reading, nowMs, random, retryDivisor);
  }
};
