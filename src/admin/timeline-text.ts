import { wordsOf } from '../timeline/words.ts';
import type { Language } from './language.ts';

type Params = Record<string, string | number | boolean | null>;

/** Parameters that choose words instead of standing in them. */
const choosing = ['reason', 'outcome', 'attention', 'channel'];
const times = ['until', 'nextAt'];

/** A timeline code in the words of a language, its times readable. */
export const timelineText = (language: Language, code: string, params: Params): string =>
  wordsOf(
    language.timeline,
    code,
    Object.fromEntries(
      Object.entries(params).map(([name, value]) => [name, shown(language, name, value)]),
    ),
  );

const shown = (language: Language, name: string, value: Params[string]) => {
  if (typeof value !== 'string' || choosing.includes(name)) return value ?? null;
  const text = times.includes(name) ? language.dateTime(new Date(value)) : value;
  return language.isolated(text);
};
