import { httpDateMs } from './http-date.ts';
import { answerKeptBytesMax } from './limits.ts';
import type { Outcome } from './outcome.ts';
import { type Answer, type AnswerReading, readAnswer } from './read-answer.ts';
import { scrub } from './scrub.ts';
import type { Exchange } from './send-request.ts';

/** One try of one request, with everything worth keeping of it and no secret in it. */
export interface Attempt {
  reading: AnswerReading;
  /** HTTP status, null without an answer. */
  status: number | null;
  /** What was sent, with `api_key`, `signature` and what identifies a visitor as `…`. */
  requestBody: string;
  /** The first 4 KiB of what was answered, the API key and signature scrubbed. */
  answer: string | null;
  /** Why there is no whole answer, such as `ECONNRESET`, `timed out after 30 s`, `aborted`. */
  error: string | null;
  latencyMs: number;
  /** AffTok's `Date` header. */
  serverDateMs: number | null;
}

export interface AttemptMade {
  exchange: Exchange;
  requestBody: string;
  /** Never to be kept. */
  secrets: readonly string[];
  latencyMs: number;
  /** AffTok's time as well as we know it, for waits that are given as a moment. */
  serverNowMs: number;
}

/** Turns what came of a request into the record of an attempt. */
export const attemptOf = (made: AttemptMade): Attempt => {
  const { exchange, secrets, requestBody, latencyMs } = made;
  if (exchange.kind !== 'answered') {
    const outcome = exchange.kind === 'unsent' ? 'errored' : 'unanswered';
    const reading = withoutAnswer(outcome);
    const { error } = exchange;
    return {
      reading,
      status: null,
      requestBody,
      answer: null,
      error,
      latencyMs,
      serverDateMs: null,
    };
  }
  const { answer, error } = exchange;
  return {
    reading: scrubbed(readAnswer(answer, made.serverNowMs), secrets),
    status: answer.status,
    requestBody,
    answer: firstBytes(scrub(answer.body, secrets)),
    error,
    latencyMs,
    serverDateMs: serverDateMs(answer),
  };
};

/** AffTok's time when it wrote an answer, cut down to the second; null when it does not say. */
export const serverDateMs = (answer: Answer): number | null =>
  httpDateMs(answer.headers.date?.trim() ?? '');

const withoutAnswer = (outcome: Outcome): AnswerReading => ({
  outcome,
  code: null,
  text: null,
  conversionId: null,
  clickId: null,
  transactionId: null,
  waitMs: null,
  endpointWrong: false,
  keyBlocked: false,
});

const scrubbed = (reading: AnswerReading, secrets: readonly string[]): AnswerReading => {
  const clean = (text: string | null) => (text === null ? null : scrub(text, secrets));
  return {
    ...reading,
    code: clean(reading.code),
    text: clean(reading.text),
    conversionId: clean(reading.conversionId),
    clickId: clean(reading.clickId),
    transactionId: clean(reading.transactionId),
  };
};

/** At most 4 KiB of UTF-8, never ending inside a character. */
const firstBytes = (text: string): string => {
  const kept = Buffer.alloc(answerKeptBytesMax);
  return kept.toString('utf8', 0, kept.write(text));
};
