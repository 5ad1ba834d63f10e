import { loadBackfill } from '../../reconciliation/backfills.ts';
import { countOrders, type OrderCount } from '../../reconciliation/count-orders.ts';
import { daysMax, sinceDaysMs } from '../../reconciliation/place.ts';
import { type Html, html } from '../html.ts';
import type { Language } from '../language.ts';
import { loadShop, type ShopWithCredential } from '../load-shop.ts';
import type { PageAnswer, PageRequest } from '../page.ts';
import { actionForm } from '../parts/action-form.ts';
import { banner } from '../parts/banner.ts';
import { card } from '../parts/card.ts';
import { facts } from '../parts/facts.ts';
import { textField } from '../parts/field.ts';
import { heading } from '../parts/heading.ts';
import { moment } from '../parts/moment.ts';
import { lastCard, runningCard } from './backfill-cards.ts';
import { loadOutlook } from './load-outlook.ts';

const daysAtFirst = 30;

/** Orders sold before the app was there: how many, how long, and whether to send them. */
export const backfillPage = async (request: PageRequest): Promise<PageAnswer> =>
  backfillView(request, request.query.get('days') ?? String(daysAtFirst));

/** The page for a number of days as it was entered. */
export const backfillView = async (
  request: PageRequest,
  days: string,
  status = 200,
): Promise<PageAnswer> => {
  const { language, database } = request;
  const { say } = language;
  const title = say('backfill.title');
  const back = { href: '/settings', text: say('nav.settings') };
  const last = await loadBackfill(database.read, request.shop);
  const content =
    last?.state === 'running'
      ? runningCard(language, last)
      : html`${last && lastCard(language, last)}${await choiceCard(request, days)}`;
  const main = html`${heading({ title, back, subtitle: say('backfill.subtitle') })}${content}`;
  return { kind: 'page', title, main, status };
};

/** A whole number of days within what Shopify shows, or null. */
export const daysIn = (text: string): number | null => {
  const days = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  return days >= 1 && days <= daysMax ? days : null;
};

const choiceCard = async (request: PageRequest, entered: string): Promise<Html> => {
  const { language, database } = request;
  const { say } = language;
  const shop = await loadShop(database.read, request.shop);
  const { credential } = shop;
  if (credential === null || shop.offerId === null) return notConnected(language);
  const days = daysIn(entered);
  const outcome = days === null ? null : await prospect(request, days, { ...shop, credential });
  const field = textField({
    name: 'days',
    label: say('backfill.days'),
    hint: say('backfill.days_hint', { most: daysMax }),
    error: days === null ? say('backfill.days_wrong', { most: daysMax }) : undefined,
    value: entered,
    type: 'number',
    attributes: html`min="1" max="${daysMax}"`,
    suffix: say('settings.days'),
  });
  const content = html`<form method="get" action="/backfill">${field}
<p><button class="button">${say('backfill.count')}</button></p></form>${outcome}`;
  return card({ id: 'choose', title: say('backfill.choose'), content });
};

const notConnected = ({ say }: Language): Html =>
  banner({
    tone: 'info',
    content: html`<p>${say('backfill.not_connected')}</p>`,
    actions: html`<a class="button" href="/settings">${say('setup.open_settings')}</a>`,
  });

/** What sending the orders of so many days would mean, and the button that does it. */
const prospect = async (
  { language, database, askShopify, shop, clock }: PageRequest,
  days: number,
  { credential }: ShopWithCredential & { credential: { keyFingerprint: string } },
): Promise<Html> => {
  const { say } = language;
  const nowMs = clock.now();
  const found = await countOrders(askShopify, shop, sinceDaysMs(days, nowMs), nowMs);
  if (!found.ok) return notCounted(language, found);
  if (found.count === 0) return html`<p role="status">${say('backfill.none')}</p>`;
  const { keyFingerprint } = credential;
  const outlook = await loadOutlook(database.read, keyFingerprint, found.count, nowMs);
  const { perMinute, perHour } = outlook;
  const doneAt = found.more
    ? say('backfill.done_later')
    : moment(language, new Date(outlook.doneAtMs));
  const button = say('backfill.start', { count: days });
  return html`${facts([
    [say('backfill.orders'), language.atLeast(found)],
    [say('backfill.pace'), say('backfill.pace_text', { perMinute, perHour })],
    [say('backfill.done_at'), doneAt],
  ])}
<p class="hint">${say('backfill.means')}</p>
${actionForm({ action: '/backfill', button, isPrimary: true, fields: { days: String(days) } })}`;
};

const notCounted = ({ say }: Language, { reason }: Extract<OrderCount, { ok: false }>): Html =>
  banner({ tone: 'warning', content: html`<p>${say(`backfill.problem.${reason}`)}</p>` });
