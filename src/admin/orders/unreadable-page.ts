import { type Html, html } from '../html.ts';
import type { PageAnswer, PageRequest } from '../page.ts';
import { code } from '../parts/code.ts';
import { heading } from '../parts/heading.ts';
import { moment } from '../parts/moment.ts';
import { table } from '../parts/table.ts';

const shownMax = 50;

/** Webhooks that could not be read, with where and why: such an order is not reported. */
export const unreadablePage = async (request: PageRequest): Promise<PageAnswer> => {
  const { database, language, shop } = request;
  const { say } = language;
  const failed = await database.read.webhook.findMany({
    where: { state: 'failed', shop },
    orderBy: { receivedAt: 'desc' },
    take: shownMax,
    select: { topic: true, orderId: true, receivedAt: true, reason: true, path: true },
  });
  const rows = failed.map((one) => [
    one.orderId === null ? '–' : code(one.orderId),
    moment(language, one.receivedAt),
    code(one.topic),
    reasonOf(one),
  ]);
  const columns = [
    'orders.order',
    'unreadable.received',
    'unreadable.topic',
    'orders.why',
  ] as const;
  const back = { href: '/', text: say('nav.home') };
  const main = html`${heading({ title: say('unreadable.title'), subtitle: say('unreadable.subtitle'), back })}
<div class="card flush">${
    rows.length === 0
      ? html`<div class="empty"><p>${say('unreadable.none')}</p></div>`
      : table({
          caption: say('unreadable.title'),
          columns: columns.map((key) => ({ title: say(key) })),
          rows,
        })
  }</div>`;
  return { kind: 'page', title: say('unreadable.title'), main };
};

const reasonOf = ({ reason, path }: { reason: string | null; path: string | null }): Html =>
  html`<bdi>${reason ?? '–'}</bdi>${path && html` (${code(path)})`}`;
