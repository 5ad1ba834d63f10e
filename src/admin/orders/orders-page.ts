import { type Html, html } from '../html.ts';
import type { Language } from '../language.ts';
import type { PageAnswer, PageRequest } from '../page.ts';
import { badge } from '../parts/badge.ts';
import { heading } from '../parts/heading.ts';
import { table } from '../parts/table.ts';
import { reasonText } from '../reason-text.ts';
import { filterBar } from './filter-bar.ts';
import { findOrders, type OrderPage } from './find-orders.ts';
import type { OrderRow } from './load-rows.ts';
import {
  type Cursor,
  listAddress,
  type OrderFilter,
  readCursor,
  readFilter,
} from './order-filter.ts';

/** The list of orders: searched, narrowed, paged. */
export const ordersPage = async (request: PageRequest): Promise<PageAnswer> => {
  const { database, language, query } = request;
  const filter = readFilter(query);
  const page = await findOrders(database.read, request.shop, filter, readCursor(query));
  const { say } = language;
  const main = html`${heading({ title: say('nav.orders'), subtitle: say('orders.subtitle') })}
<div class="card flush">
${filterBar(language, filter)}
${page.rows.length === 0 ? none(language, filter, page) : list(language, page)}
${pager(language, filter, page)}
</div>`;
  return { kind: 'page', title: say('nav.orders'), main };
};

const list = (language: Language, { rows }: OrderPage): Html => {
  const { say } = language;
  return table({
    caption: say('nav.orders'),
    columns: [
      { title: say('orders.order') },
      { title: say('orders.placed') },
      { title: say('orders.standing') },
      { title: say('orders.why') },
      { title: say('orders.amount'), isNumber: true },
    ],
    rows: rows.map((row) => cells(language, row)),
    layout: 'orders',
  });
};

const cells = (language: Language, row: OrderRow) => [
  html`<a class="row-link" href="/orders/${row.orderId}"><bdi>${row.name || row.orderId}</bdi></a>`,
  html`<time datetime="${row.createdAt.toISOString()}">${language.dateTime(row.createdAt)}</time>`,
  badge(row.standing.tone, language.say(`standing.${row.standing.key}`)),
  reasonText(language, row.decision, row.reason),
  row.recorded && language.money(row.recorded.amount, row.recorded.currency),
];

const none = ({ say }: Language, filter: OrderFilter, { next }: OrderPage): Html => {
  const isNarrowed = filter.search !== '' || filter.decision !== null || filter.message !== null;
  if (next !== null) return html`<div class="empty"><p>${say('orders.none_here')}</p></div>`;
  if (!isNarrowed) {
    return html`<div class="empty"><h2>${say('orders.empty')}</h2><p>${say('orders.empty_text')}</p></div>`;
  }
  return html`<div class="empty"><h2>${say('orders.none')}</h2><p>${say('orders.none_text')}</p>
<p><a class="button" href="/orders">${say('orders.show_all')}</a></p></div>`;
};

const pager = (
  { say }: Language,
  filter: OrderFilter,
  { previous, next }: OrderPage,
): Html | null => {
  if (previous === null && next === null) return null;
  const link = (cursor: Cursor | null, text: string, name: string) =>
    cursor === null
      ? html`<span class="button disabled" aria-hidden="true">${text}</span>`
      : html`<a class="button" id="${name}" rel="${name}" href="${listAddress(filter, cursor)}">${text}</a>`;
  return html`<nav class="pager" aria-label="${say('orders.pages')}">
${link(previous, say('orders.previous'), 'prev')}${link(next, say('orders.next'), 'next')}</nav>`;
};
