import type { Bounded } from '../../database/bounded-count.ts';
import type { ListedCode } from '../../shop/discount-codes.ts';
import { type Html, html } from '../html.ts';
import type { Language } from '../language.ts';
import { code } from '../parts/code.ts';
import { moment } from '../parts/moment.ts';
import { table } from '../parts/table.ts';
import { type CodePlace, placeAddress } from './code-place.ts';

export interface ShownCodes {
  place: CodePlace;
  found: readonly ListedCode[];
  previous: CodePlace | null;
  next: CodePlace | null;
  /** Every code of the shop's. */
  all: Bounded;
}

/** The codes of one page, a field to find one, and where to go on. */
export const codeList = (language: Language, shown: ShownCodes): Html => {
  const { place, found, all } = shown;
  if (all.count === 0) return html`<div class="card">${empty(language)}</div>`;
  return html`<div class="card flush">
${filter(language, place, all)}
${found.length === 0 ? noneFits(language) : rows(language, shown)}
${pager(language, shown)}
</div>`;
};

const empty = ({ say }: Language): Html =>
  html`<div class="empty"><h2>${say('codes.empty')}</h2><p>${say('codes.empty_text')}</p></div>`;

const noneFits = ({ say }: Language): Html =>
  html`<div class="empty"><h2>${say('codes.none')}</h2><p>${say('codes.none_text')}</p>
<p><a class="button" href="/codes">${say('codes.show_all')}</a></p></div>`;

const filter = (language: Language, { search }: CodePlace, all: Bounded): Html => {
  const { say } = language;
  const count = { count: all.count, shown: language.atLeast(all) };
  return html`<form class="filters code-filter" method="get" action="/codes" role="search">
<div class="field grow"><label for="search">${say('codes.search', count)}</label>
<input id="search" name="search" type="search" value="${search}" placeholder="${say('codes.search_hint')}" autocomplete="off" dir="auto"></div>
<button class="button">${say('orders.apply')}</button>
</form>`;
};

const rows = (language: Language, { place, found }: ShownCodes): Html => {
  const { say } = language;
  const content = table({
    caption: say('nav.codes'),
    columns: [
      { title: say('codes.code') },
      { title: say('codes.tracking_code') },
      { title: say('codes.since') },
      { title: say('codes.change'), isNumber: true },
    ],
    rows: found.map((one) => [
      html`<bdi>${one.code}</bdi>`,
      code(one.trackingCode),
      moment(language, one.addedAt),
      removal(language, place, one.code),
    ]),
  });
  return html`<div class="codes">${content}</div>`;
};

/** Comes back to the place it was pressed at. */
const removal = ({ say }: Language, { search: _, ...place }: CodePlace, removed: string): Html =>
  html`<form method="post" action="/codes/remove">
${Object.entries({ ...place, code: removed }).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<button class="button">${say('codes.remove')}<span class="visually-hidden"> <bdi>${removed}</bdi></span></button></form>`;

const pager = ({ say }: Language, { previous, next }: ShownCodes): Html | null => {
  if (previous === null && next === null) return null;
  const link = (place: CodePlace | null, text: string, name: string) =>
    place &&
    html`<a class="button" id="${name}" rel="${name}" href="${placeAddress(place)}">${text}</a>`;
  return html`<nav class="pager" aria-label="${say('orders.pages')}">
${link(previous, say('orders.previous'), 'prev')}${link(next, say('orders.next'), 'next')}</nav>`;
};
