import type { MessageKey, Messages } from './english.ts';

type Params = Record<string, string | number | boolean | null>;

/** Parameters that choose between wordings of one code, in this order. */
const variants = ['reason', 'outcome', 'attention'];

/**
 * A timeline entry in words.
 * @param code what happened, such as `order.skipped`
 * @param params its parameters; `reason`, `outcome` or `attention` choose among the wordings
 */
export const wordsOf = (messages: Messages, code: string, params: Params): string => {
  const keys = variants.flatMap((name) => (params[name] ? [`${code}.${params[name]}`] : []));
  const key = [...keys, code].find((candidate) => candidate in messages);
  if (key === undefined) return `${code} ${JSON.stringify(params)}`;
  return fill(messages, messages[key as MessageKey], params);
};

/** Two or more words for a code of a list, such as a channel or the reason a click lost. */
export const wordOf = (messages: Messages, list: 'channel' | 'lost', code: string): string => {
  const key = `${list}.${code}`;
  return key in messages ? messages[key as MessageKey] : code;
};

const fill = (messages: Messages, text: string, params: Params): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (name === 'channel' && typeof value === 'string') return wordOf(messages, 'channel', value);
    return value === null || value === undefined ? '–' : String(value);
  });
