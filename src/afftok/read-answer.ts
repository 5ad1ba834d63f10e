import { answerCode } from './answer-code.ts';
import { type AnswerSeen, answerOutcome } from './answer-outcome.ts';
import { answerText } from './answer-text.ts';
import { idCharactersMax } from './limits.ts';
import type { Outcome } from './outcome.ts';
import { isJsonObject, type JsonObject, own, ownObject } from './own.ts';
import { waitMsOf } from './retry-after.ts';

/** An HTTP answer as it came. */
export interface Answer {
  status: number;
  /** Names in lower case. */
  headers: Readonly<Record<string, string | undefined>>;
  body: string;
  /** True when there was more of the body than `body` holds. */
  truncated: boolean;
}

/** What an answer, or the lack of one, tells us. */
export interface AnswerReading {
  outcome: Outcome;
  /** AffTok's code in capitals, known to us or not. */
  code: string | null;
  /** AffTok's own words, short. */
  text: string | null;
  conversionId: string | null;
  clickId: string | null;
  /** The transaction the answer names; at a duplicate it may be another than was sent. */
  transactionId: string | null;
  /** How long to wait before the next request with this key; only for `throttled`. */
  waitMs: number | null;
  /** The base URL does not lead to AffTok's endpoint; the outcome is then `credentials`. */
  endpointWrong: boolean;
  /** AffTok has blocked the address we send from, for every key (field notes, "Limits"). */
  keyBlocked: boolean;
}

/**
 * Reads an answer in any of the shapes AffTok and the proxies before it are known to give: by code
 * first, then by words, then by HTTP status (field notes, "Reading an answer, in order").
 * Never throws, whatever the body holds.
 * @param nowMs AffTok's time as well as we know it
 */
export const readAnswer = (answer: Answer, nowMs: number): AnswerReading => {
  const json = jsonObject(answer.body);
  const code = answerCode(json);
  const text = answerText(json, answer.body);
  const seen: AnswerSeen = { ...answer, json, code, text };
  const { outcome, endpointWrong } = answerOutcome(seen);
  const details = ownObject(json, 'details') ?? ownObject(ownObject(json, 'error'), 'details');
  return {
    outcome,
    code,
    text,
    ...idsIn(json, details),
    waitMs: outcome === 'throttled' ? waitMsOf(answer.headers, details, nowMs) : null,
    endpointWrong,
    keyBlocked: code === 'API_KEY_BLOCKED',
  };
};

/** The body as a JSON object; null for other JSON, HTML, nothing, and JSON cut short. */
const jsonObject = (body: string): JsonObject | null => {
  try {
    const value: unknown = JSON.parse(body.replace(/^\uFEFF/, ''));
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
};

const idsIn = (json: JsonObject | null, details: JsonObject | null) => {
  const data = ownObject(json, 'data');
  const conversion = ownObject(json, 'conversion') ?? ownObject(data, 'conversion');
  return {
    conversionId: firstId([
      own(data, 'conversion_id'),
      own(conversion, 'id'),
      own(json, 'conversion_id'),
      own(details, 'conversion_id'),
    ]),
    clickId: firstId([own(data, 'click_id'), own(json, 'click_id')]),
    transactionId: firstId([
      own(data, 'transaction_id'),
      own(conversion, 'transaction_id'),
      own(json, 'transaction_id'),
      own(details, 'transaction_id'),
    ]),
  };
};

const firstId = (candidates: readonly unknown[]): string | null => {
  for (const candidate of candidates) {
    // A number beyond 2^53 has lost digits by now: it is no ID any more.
    const text = Number.isSafeInteger(candidate) ? String(candidate) : candidate;
    if (typeof text === 'string' && text.length <= idCharactersMax && printable.test(text)) {
      return text;
    }
  }
  return null;
};

const printable = /^[!-~]+$/;
