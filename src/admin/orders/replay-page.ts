import { type Bounded, boundedCount } from '../../database/bounded-count.ts';
import { Prisma } from '../../database/generated/client.ts';
import { type Html, html } from '../html.ts';
import type { Language } from '../language.ts';
import type { PageAnswer, PageRequest } from '../page.ts';
import { actionForm } from '../parts/action-form.ts';
import { heading } from '../parts/heading.ts';
import { type ReplayProgress, replayBatch } from './replay-batch.ts';

/** Offers to send everything again that was given up. */
export const replayPage = async (request: PageRequest): Promise<PageAnswer> => {
  const { language } = request;
  const { say } = language;
  const left = await countDead(request, '');
  const action = { action: '/orders/replay', button: say('replay.start'), isPrimary: true };
  const counts = { count: left.count, shown: language.atLeast(left) };
  const text = say(left.count === 0 ? 'replay.none' : 'replay.ask', counts);
  return page(language, html`<p>${text}</p>${left.count > 0 && actionForm(action)}`);
};

/** Sends a batch again, shows how far it is and goes on by itself until none is left. */
export const replayMore = async (request: PageRequest): Promise<PageAnswer> => {
  const { database, clock, language, form, shop } = request;
  const before = { done: wholeNumber(form.get('done')), upTo: form.get('upTo') ?? '' };
  const now = new Date(clock.now());
  const progress = await database.write((tx) => replayBatch(tx, shop, before, now));
  request.wakeOutbox();
  const { upTo } = progress;
  if (upTo === null) return page(language, finished(language, progress));
  return page(language, underWay(language, progress, upTo, await countDead(request, upTo)));
};

const page = (language: Language, content: Html): PageAnswer => {
  const title = language.say('replay.title');
  const back = { href: '/orders?message=dead', text: language.say('nav.orders') };
  return {
    kind: 'page',
    title,
    main: html`${heading({ title, back })}<div class="card">${content}</div>`,
  };
};

const finished = ({ say }: Language, { done }: ReplayProgress): Html => html`
<p role="status">${say('replay.finished', { count: done })}</p>
<p><a class="button" href="/orders?message=pending">${say('replay.watch')}</a></p>`;

const underWay = (
  language: Language,
  { done }: ReplayProgress,
  upTo: string,
  left: Bounded,
): Html => {
  const { say } = language;
  const fields = { done: String(done), upTo };
  const text = say('replay.progress', { done, left: language.atLeast(left) });
  return html`<p class="progress-line"><progress value="${done}" max="${done + left.count}" aria-labelledby="replay-progress"></progress></p>
<p id="replay-progress" role="status">${text}</p>
${actionForm({ action: '/orders/replay', button: say('replay.go_on'), fields, continues: true })}`;
};

const countDead = ({ database, shop }: PageRequest, after: string): Promise<Bounded> =>
  boundedCount(
    database.read,
    Prisma.sql`SELECT 1 FROM "Postback"
      WHERE "shop" = ${shop} AND "state" = 'dead' AND "id" > ${after}`,
  );

const wholeNumber = (text: string | null): number =>
  /^\d{1,9}$/.test(text ?? '') ? Number(text) : 0;
