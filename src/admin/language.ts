import type { Bounded } from '../database/bounded-count.ts';
import { decimalText, exponentOf } from '../money.ts';
import { arabic as arabicTimeline } from '../timeline/arabic.ts';
import { english as englishTimeline, type Messages } from '../timeline/english.ts';
import { arabic } from './messages/ar.ts';
import { type Catalogue, english, type PageKey } from './messages/en.ts';

export type Params = Record<string, string | number | null>;

/** How pages speak: words, numbers, money and times in one language. Times are UTC. */
export interface Language {
  code: 'en' | 'ar';
  direction: 'ltr' | 'rtl';
  /** What timeline codes say. */
  timeline: Messages;
  /** A message with its parameters put in; `count` chooses among plural forms. */
  say(key: PageKey, params?: Params): string;
  /** A message by a key made up at run time, or the fallback where there is none. */
  sayIf(key: string, fallback: string): string;
  number(value: number | bigint): string;
  /** A count that was only taken up to a bound: `1,000+`. */
  atLeast(count: Bounded): string;
  share(part: number, whole: number): string;
  /** Minor units as an exact amount with its currency. */
  money(minor: bigint, currency: string): string;
  dateTime(time: Date): string;
  /** A day (YYYY-MM-DD) without its year. */
  day(day: string): string;
  clock(time: Date): string;
  /** Text of another direction, kept together inside a sentence. */
  isolated(text: string): string;
}

/** The language of Shopify's `locale` parameter: Arabic for any Arabic, else English. */
export const languageOf = (locale: string | null): Language =>
  /^ar\b/i.test(locale ?? '') ? languages.ar : languages.en;

const createLanguage = (
  code: Language['code'],
  catalogue: Catalogue,
  timeline: Messages,
): Language => {
  // Digits as in order names and amounts at AffTok, and everybody's calendar.
  const tag = code === 'ar' ? 'ar-u-ca-gregory-nu-latn' : 'en-u-ca-gregory';
  const direction = code === 'ar' ? 'rtl' : 'ltr';
  const isolated = (text: string) => (direction === 'rtl' ? `\u2068${text}\u2069` : text);
  const isolatedLeft = (text: string) => (direction === 'rtl' ? `\u2066${text}\u2069` : text);
  const plural = new Intl.PluralRules(tag);
  const number = new Intl.NumberFormat(tag);
  const percent = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 1 });
  const utc = { timeZone: 'UTC' } as const;
  const dateTime = new Intl.DateTimeFormat(tag, {
    dateStyle: 'medium',
    timeStyle: 'short',
    ...utc,
  });
  const day = new Intl.DateTimeFormat(tag, { month: 'short', day: 'numeric', ...utc });
  const clock = new Intl.DateTimeFormat(tag, { timeStyle: 'short', ...utc });
  const shown = (value: string | number) =>
    typeof value === 'number' ? number.format(value) : isolated(value);
  const fill = (text: string, params: Params) =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => shown(params[name] ?? '–'));
  return {
    code,
    direction,
    timeline,
    isolated,
    say(key, params = {}) {
      const message = catalogue[key];
      if (typeof message === 'string') return fill(message, params);
      const form = plural.select(Number(params.count ?? 0));
      return fill(message[form] ?? message.other, params);
    },
    sayIf(key, fallback) {
      const message = (catalogue as Record<string, Catalogue[PageKey]>)[key];
      return typeof message === 'string' ? message : fallback;
    },
    number: (value) => number.format(value),
    atLeast: ({ count, more }) => `${number.format(count)}${more ? '+' : ''}`,
    share: (part, whole) => percent.format(whole === 0 ? 0 : part / whole),
    money: (minor, currency) => isolatedLeft(moneyText(minor, currency)),
    dateTime: (time) => `${dateTime.format(time)} UTC`,
    day: (text) => day.format(new Date(`${text}T00:00:00Z`)),
    clock: (time) => `${clock.format(time)} UTC`,
  };
};

/**
 * `Intl` formats decimal text digit by digit; the decimals are the currency's by ISO 4217. The same
 * in every language, as it stands at AffTok.
 */
const moneyText = (minor: bigint, currency: string): string => {
  const digits = exponentOf(currency) ?? 0;
  const format = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    currencyDisplay: 'code',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(decimalText(minor, currency) as Intl.StringNumericLiteral);
};

const languages = {
  en: createLanguage('en', english, englishTimeline),
  ar: createLanguage('ar', arabic, arabicTimeline),
} as const;
