import { textCharactersMax } from './limits.ts';
import { type JsonObject, own, ownObject } from './own.ts';

/**
 * AffTok's own words in an answer, on one line and short; null when it has none for a reader.
 * @param json the body as a JSON object, or null
 * @param body the body as it came: a plain-text answer is its own words, HTML is not
 */
export const answerText = (json: JsonObject | null, body: string): string | null => {
  const error = own(json, 'error');
  const words =
    json === null
      ? plainWords(body)
      : [error, own(ownObject(json, 'error'), 'message'), own(json, 'message')].find(isWords);
  return words === undefined ? null : short(words);
};

const plainWords = (body: string): string | undefined =>
  isWords(body) && !/^[\s\uFEFF]*[<{["]/.test(body) ? body : undefined;

const isWords = (value: unknown): value is string => typeof value === 'string' && /\S/.test(value);

const short = (words: string): string => {
  // Far more than is kept, so that a long answer is not rewritten as a whole.
  const line = words
    .slice(0, textCharactersMax * 4)
    .toWellFormed()
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim();
  return line.length > textCharactersMax ? `${line.slice(0, textCharactersMax - 1)}…` : line;
};
