import { answerCodes, isAnswerCode } from './answer-codes.ts';
import type { Outcome } from './outcome.ts';
import { type JsonObject, own } from './own.ts';

/** An answer with what was found in it. */
export interface AnswerSeen {
  status: number;
  body: string;
  truncated: boolean;
  /** The body, when it is a whole JSON object. */
  json: JsonObject | null;
  code: string | null;
  text: string | null;
}

export interface Meaning {
  outcome: Outcome;
  endpointWrong: boolean;
}

/** What an answer means: by code, by proof of success, by words, by HTTP status, in this order. */
export const answerOutcome = (seen: AnswerSeen): Meaning => {
  const outcome = byCode(seen) ?? byProof(seen) ?? byWords(seen);
  return outcome === null ? byStatus(seen) : plainly(outcome);
};

const byCode = ({ code, json }: AnswerSeen): Outcome | null => {
  if (code !== null && isAnswerCode(code)) return answerCodes[code];
  return own(json, 'duplicate') === true ? 'duplicate' : null;
};

const byProof = ({ status, json }: AnswerSeen): Outcome | null =>
  isSuccess(status) && own(json, 'success') === true ? 'accepted' : null;

/**
 * Words of an error without a code. At 429 and 5xx they are not asked: there the status is clear,
 * and "already" in "you have already exceeded your limit" must not count as recorded.
 */
const byWords = ({ status, json, code, text }: AnswerSeen): Outcome | null => {
  if (json === null || code !== null || text === null || status === 429 || status >= 500) {
    return null;
  }
  const hasError = own(json, 'error') !== undefined;
  if (isSuccess(status) && !hasError && own(json, 'success') !== false) return null;
  if (/expired|timestamp|replay|nonce/i.test(text)) return 'resign';
  return /duplicate|already/i.test(text) ? 'duplicate' : null;
};

const byStatus = (seen: AnswerSeen): Meaning => {
  const { status } = seen;
  if (status === 429) return plainly('throttled');
  if ((status >= 300 && status < 400) || status === 405) return wrongEndpoint;
  if (isCutShort(seen)) return plainly(mayBeRecorded(status) ? 'unanswered' : 'errored');
  if (isSuccess(status)) return plainly('unanswered');
  if (status === 401 || status === 403) return plainly(seen.json ? 'credentials' : 'errored');
  if (status === 404) return seen.json === null ? wrongEndpoint : plainly(notFound(seen));
  if (status === 409) return plainly(isAboutNonce(seen) ? 'resign' : 'duplicate');
  if (status === 408 || status === 425) return plainly('errored');
  return plainly(status >= 400 && status < 500 ? 'refused' : 'errored');
};

/**
 * JSON of which a part is missing that may have held the code: known to be cut off, or broken in a
 * 409, where one code in the missing part would mean the opposite of another.
 */
const isCutShort = ({ status, truncated, json, body }: AnswerSeen): boolean => {
  const start = body.replace(/^[\s\uFEFF]+/, '')[0];
  if (json !== null) return false;
  return (start === '{' && (truncated || status === 409)) || (start === undefined && truncated);
};

/** A conflict about the nonce, which is made anew for every request: nothing was recorded. */
const isAboutNonce = ({ json, code, text, body }: AnswerSeen): boolean =>
  /nonce|replay/i.test(json === null ? body : `${code} ${text}`);

const mayBeRecorded = (status: number): boolean => isSuccess(status) || status === 409;

/** Which of our IDs AffTok did not find: the one it names first. */
const notFound = ({ code, text }: AnswerSeen): Outcome => {
  // The path of a router's "Cannot POST /api/sdk/click" names no click.
  const words = `${code ?? ''} ${text ?? ''}`.replace(/\/\S+/g, '');
  const named = /offer|click|tracking/i.exec(words)?.[0].toLowerCase();
  if (named === undefined) return 'refused';
  return named === 'offer' ? 'offer' : 'click';
};

const isSuccess = (status: number): boolean => status >= 200 && status < 300;

const plainly = (outcome: Outcome): Meaning => ({ outcome, endpointWrong: false });

const wrongEndpoint: Meaning = { outcome: 'credentials', endpointWrong: true };
