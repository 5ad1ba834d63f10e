import { decimalText } from '../../money.ts';
import { html } from '../html.ts';
import type { PageAnswer, PageRequest } from '../page.ts';
import { actionForm } from '../parts/action-form.ts';
import { banner } from '../parts/banner.ts';
import { code } from '../parts/code.ts';
import { heading } from '../parts/heading.ts';
import { table } from '../parts/table.ts';
import { writeCsv } from '../write-csv.ts';
import { loadUntold, type UntoldRow } from './load-untold.ts';

const shownMax = 100;
/** Conversions of one query, so that webhooks get their turn between two. */
const rowsPerQuery = 1_000;

/** What AffTok cannot be told by us, and the merchant can change there. */
export const untoldPage = async ({
  database,
  language,
  shop,
  query,
}: PageRequest): Promise<PageAnswer> => {
  const { say, money } = language;
  const found = await loadUntold(database.read, shop, shownMax);
  const asText = ({ amount, status }: UntoldRow['there'], currency: string) =>
    html`${money(amount, currency)}<br>${language.sayIf(`status.${status}`, status)}`;
  const rows = found.map((one) => [
    html`<a href="/orders/${one.orderId}">${one.orderName}</a>`,
    code(one.remoteId ?? one.transactionId),
    asText(one.there, one.currency),
    asText(one.wanted, one.currency),
    say(`untold.${one.why}`),
  ]);
  const columns = [
    'orders.order',
    'untold.conversion',
    'untold.there',
    'untold.wanted',
    'orders.why',
  ] as const;
  const isEndpointMissing = found.some(({ why }) => why === 'no_endpoint');
  const back = { href: '/orders', text: say('nav.orders') };
  const actions = html`<a class="button" href="/orders/untold/file" download="afftok-cannot-be-told.csv">${say('untold.download')}</a>`;
  const main = html`${heading({ title: say('untold.title'), subtitle: say('untold.subtitle'), back, ...(rows.length > 0 && { actions }) })}
${query.has('asked') && banner({ tone: 'info', content: say('untold.asked'), isAnswer: true })}
${isEndpointMissing && html`<div class="card"><p>${say('untold.again_why')}</p>${actionForm({ action: '/orders/untold', button: say('untold.again') })}</div>`}
<div class="card flush">${
    rows.length === 0
      ? html`<div class="empty"><p>${say('untold.none')}</p></div>`
      : table({
          caption: say('untold.title'),
          columns: columns.map((key) => ({ title: say(key) })),
          rows,
        })
  }</div>
${rows.length === shownMax && html`<p class="subdued">${say('untold.first', { count: shownMax })}</p>`}`;
  return { kind: 'page', title: say('untold.title'), main };
};

/** All of them as CSV. */
export const untoldFile = async ({ database, shop }: PageRequest): Promise<PageAnswer> => {
  const rows: string[][] = [];
  let after: string | undefined;
  for (;;) {
    const found = await loadUntold(database.read, shop, rowsPerQuery, after);
    rows.push(...found.map(cellsOf));
    after = found.at(-1)?.id;
    if (found.length < rowsPerQuery) break;
  }
  const text = writeCsv([[...headings], ...rows]);
  return { kind: 'download', name: 'afftok-cannot-be-told.csv', type: 'text/csv', text };
};

const headings = [
  'order',
  'order_id',
  'conversion_id',
  'transaction_id',
  'offer_id',
  'currency',
  'amount_at_afftok',
  'status_at_afftok',
  'amount_wanted',
  'status_wanted',
  'difference',
  'why',
] as const;

const cellsOf = (one: UntoldRow): string[] => {
  const { currency, there, wanted } = one;
  return [
    one.orderName,
    one.orderId,
    one.remoteId ?? '',
    one.transactionId,
    one.offerId,
    currency,
    decimalText(there.amount, currency),
    there.status,
    decimalText(wanted.amount, currency),
    wanted.status,
    decimalText(wanted.amount - there.amount, currency),
    one.why,
  ];
};
