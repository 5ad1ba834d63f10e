/** Markup that is safe to send: written by us, every value in it escaped. Made by `html` alone. */
export class Html {
  readonly #markup: string;

  constructor(markup: string) {
    this.#markup = markup;
  }

  toString(): string {
    return this.#markup;
  }
}

/** What a template takes: text and numbers are escaped, markup is not, nothing gives nothing. */
export type HtmlValue =
  | Html
  | string
  | number
  | bigint
  | boolean
  | null
  | undefined
  | readonly HtmlValue[];

/**
 * Markup from a template. Values are escaped for text and for quoted attributes, the only two
 * places they may stand in; lists are joined; null, undefined, false and true are nothing.
 */
export const html = (parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html => {
  let markup = parts[0] ?? '';
  for (const [index, value] of values.entries()) markup += textOf(value) + parts[index + 1];
  return new Html(markup);
};

/** Nothing. */
export const nothing = html``;

const textOf = (value: HtmlValue): string => {
  if (value instanceof Html) return value.toString();
  if (value === null || value === undefined || typeof value === 'boolean') return '';
  if (typeof value === 'object') return value.map(textOf).join('');
  return String(value).replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
};
