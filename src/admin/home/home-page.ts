import { loadReconciliation } from '../../reconciliation/reconciliations.ts';
import { readTotals } from '../../totals/read-totals.ts';
import { html } from '../html.ts';
import { loadShop } from '../load-shop.ts';
import type { PageAnswer, PageRequest } from '../page.ts';
import { heading } from '../parts/heading.ts';
import { attentionCard } from './attention-card.ts';
import { backlogCard } from './backlog-card.ts';
import { checkedLine } from './checked-line.ts';
import { embedEditorUrl } from './embed-editor-url.ts';
import { loadAttention, needsAttention } from './load-attention.ts';
import { loadBacklog } from './load-backlog.ts';
import { isSelling, isSetUp, loadSetup } from './load-setup.ts';
import { firstDay, pictureOf } from './picture.ts';
import { pictureCard, restCard } from './picture-card.ts';
import { setupCard } from './setup-card.ts';

/** Home: what is left to set up, what needs a look, and the last 30 days. */
export const homePage = async (request: PageRequest): Promise<PageAnswer> => {
  const { database, clock, language } = request;
  const nowMs = clock.now();
  const shop = await loadShop(database.read, request.shop);
  const [setup, attention, backlog, totals, checked] = await Promise.all([
    loadSetup(database.read, shop),
    loadAttention(database.read, shop, nowMs),
    loadBacklog(database.read, request.shop, shop.credential?.keyFingerprint ?? null, nowMs),
    readTotals(database.read, request.shop, firstDay(nowMs)),
    loadReconciliation(database.read, request.shop),
  ]);
  const picture = pictureOf(totals, nowMs);
  const editorUrl = embedEditorUrl(request.shop, request.config.shopifyApiKey);
  const { say } = language;
  // Capture that is off in a shop that sells is no step left to do, but a fault, told as one.
  const isFault =
    isSelling(setup) && attention.conditions.some(({ kind }) => kind === 'capture_off');
  const main = html`${heading({ title: say('nav.home'), subtitle: say('home.subtitle') })}
<div data-embed="${setup.embed}" hidden></div>
${!isSetUp(setup) && !isFault && setupCard(language, setup, editorUrl)}
${needsAttention(attention) && attentionCard(language, attention, editorUrl)}
${backlog.waiting.count > 0 && backlogCard(language, backlog, attention)}
${pictureCard(language, picture)}
${picture.rest.length > 0 && restCard(language, picture)}
${checked && checkedLine(language, checked, nowMs)}`;
  return { kind: 'page', title: say('nav.home'), main };
};
