import { isAnswerCode } from './answer-codes.ts';
import { type JsonObject, own, ownObject } from './own.ts';

/**
 * The code of an answer, in capitals: `code`, `error.code`, or an `error` written in CAPITALS.
 * Where several are given, the first one we know; null when there is none.
 */
export const answerCode = (json: JsonObject | null): string | null => {
  const error = own(json, 'error');
  const candidates = [
    codeLike(own(json, 'code')),
    codeLike(own(ownObject(json, 'error'), 'code')),
    typeof error === 'string' && error === error.toUpperCase() ? codeLike(error) : null,
  ].filter((code) => code !== null);
  return candidates.find(isAnswerCode) ?? candidates[0] ?? null;
};

const codeLike = (value: unknown): string | null => {
  const code = typeof value === 'string' ? value.trim().toUpperCase() : '';
  return /^[A-Z][A-Z0-9_]{1,63}$/.test(code) ? code : null;
};
