import { type Bounded, boundedCount } from '../../database/bounded-count.ts';
import { Prisma } from '../../database/generated/client.ts';
import {
  codesPerShopMax,
  findDiscountCode,
  type ListedCode,
  listDiscountCodes,
  type PromoterCode,
} from '../../shop/discount-codes.ts';
import { type Html, html } from '../html.ts';
import type { Language } from '../language.ts';
import { pageSize } from '../orders/keyset.ts';
import type { PageAnswer, PageRequest } from '../page.ts';
import { banner } from '../parts/banner.ts';
import { card } from '../parts/card.ts';
import { textField } from '../parts/field.ts';
import { heading } from '../parts/heading.ts';
import type { CodeFault } from './code-fault.ts';
import { codeList } from './code-list.ts';
import { type CodePlace, placesBeside, readPlace } from './code-place.ts';

export interface CodesShown {
  /** What was entered and could not be kept, and why. */
  entered?: PromoterCode;
  fault?: CodeFault | 'too_many';
}

/** The shop's discount codes: add, find, remove. */
export const codesPage = (request: PageRequest): Promise<PageAnswer> => codesView(request);

/** The page, with what could not be kept. */
export const codesView = async (
  request: PageRequest,
  { entered, fault }: CodesShown = {},
  status = 200,
): Promise<PageAnswer> => {
  const { database, language, query, shop } = request;
  const { say } = language;
  const place = readPlace(query);
  const { found, ...beside } = await load(request, place);
  const all = await boundedCount(
    database.read,
    Prisma.sql`SELECT 1 FROM "DiscountCode" WHERE "shop" = ${shop}`,
  );
  const main = html`${heading({
    title: say('nav.codes'),
    subtitle: say('codes.subtitle'),
    actions: actions(language, all),
  })}
${saidBanner(language, query.get('saved'))}
${addCard(language, entered ?? { code: '', trackingCode: '' }, fault)}
${codeList(language, { place, found, ...beside, all })}`;
  return { kind: 'page', title: say('nav.codes'), main, status };
};

const load = async ({ database, shop }: PageRequest, place: CodePlace) => {
  if (place.search !== '') {
    const one = await findDiscountCode(database.read, shop, place.search);
    return { found: one === null ? [] : [one], previous: null, next: null };
  }
  const rows = await listDiscountCodes(database.read, shop, pageSize + 1, place);
  const hasMore = rows.length > pageSize;
  const found: ListedCode[] =
    place.before === undefined ? rows.slice(0, pageSize) : rows.slice(-pageSize);
  return { found, ...placesBeside(place, found, hasMore) };
};

const actions = ({ say }: Language, all: Bounded): Html => html`
<a class="button" href="/codes/import">${say('codes.import')}</a>
${all.count > 0 && html`<a class="button" href="/codes/export" download="discount-codes.csv">${say('codes.export')}</a>`}`;

const saidBanner = ({ say }: Language, saved: string | null): Html | null => {
  const said = (['added', 'replaced', 'removed', 'gone'] as const).find((one) => one === saved);
  if (said === undefined) return null;
  const content = html`<p data-toast>${say(`codes.${said}`)}</p>`;
  return banner({ tone: 'success', content, isAnswer: true });
};

const addCard = (
  language: Language,
  { code, trackingCode }: PromoterCode,
  fault: CodesShown['fault'],
): Html => {
  const { say } = language;
  const isTracking = fault === 'no_tracking_code' || fault === 'tracking_code';
  const error = fault && say(`codes.fault.${fault}`, { codes: codesPerShopMax });
  const summary =
    error &&
    banner({
      tone: 'critical',
      title: say('codes.not_added'),
      content: html`<ul><li><a href="#${isTracking ? 'trackingCode' : 'code'}">${error}</a></li></ul>`,
      isAnswer: true,
    });
  const content = html`<form class="code-fields" method="post" action="/codes" novalidate>
${textField({
  name: 'code',
  label: say('codes.code'),
  value: code,
  hint: say('codes.code_hint'),
  direction: 'auto',
  error: isTracking ? undefined : error,
})}
${textField({
  name: 'trackingCode',
  label: say('codes.tracking_code'),
  value: trackingCode,
  hint: say('codes.tracking_code_hint'),
  error: isTracking ? error : undefined,
})}
<button class="button primary">${say('codes.add')}</button>
</form>`;
  return html`${summary}${card({ id: 'add', title: say('codes.add_title'), subtitle: say('codes.add_text'), content })}`;
};
