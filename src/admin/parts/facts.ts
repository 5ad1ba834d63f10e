import { type Html, type HtmlValue, html } from '../html.ts';

/** Names and values, one pair a line; pairs without a value are left out. */
export const facts = (pairs: readonly (readonly [name: string, value: HtmlValue])[]): Html => html`
<dl class="facts">${pairs
  .filter(([, value]) => value !== null && value !== undefined && value !== '')
  .map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
