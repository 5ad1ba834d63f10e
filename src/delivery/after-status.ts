import type { AnswerReading } from '../afftok/read-answer.ts';
import { type AfterAttempt, type Attempted, afterAttempt } from './after-attempt.ts';

/**
 * The next state of a status change from the reading of its answer. Not every AffTok has the endpoint:
 * a 404 or 405 then says nothing of the credential, and asking again does not help (field notes,
 * "Sending").
 */
export const afterStatus = (
  postback: Attempted,
  reading: AnswerReading,
  nowMs: number,
  random: number,
  retryDivisor: number,
): AfterAttempt =>
  reading.endpointWrong
    ? { to: 'canceled', reason: 'no_endpoint' }
    : afterAttempt(postback, reading, nowMs, random, retryDivisor);
