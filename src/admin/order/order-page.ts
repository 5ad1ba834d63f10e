import { type Html, html } from '../html.ts';
import type { Language } from '../language.ts';
import { conversionMessage, type LoadedOrder, loadOrder } from '../load-order.ts';
import { loadShop, type ShopWithCredential } from '../load-shop.ts';
import type { PageAnswer, PageRequest } from '../page.ts';
import { badge } from '../parts/badge.ts';
import { banner } from '../parts/banner.ts';
import { heading } from '../parts/heading.ts';
import { missingPage } from '../shell/small-pages.ts';
import { standingOf } from '../standing.ts';
import { amountCard } from './amount-card.ts';
import { answerCard } from './answer-card.ts';
import { clicksCard } from './clicks-card.ts';
import { factsCard } from './facts-card.ts';
import { ledgerCard } from './ledger-card.ts';
import { messageCard } from './message-card.ts';
import { timelineCard } from './timeline-card.ts';

/** One order's page: why it was, or was not, sent. */
export const orderPage = async (request: PageRequest): Promise<PageAnswer> => {
  const { database, language, shop, params, query } = request;
  const { say } = language;
  const loaded = await loadOrder(database.read, shop, String(params.id));
  if (loaded === null) return missingPage(language);
  const settings = await loadShop(database.read, shop);
  const { order, postbacks } = loaded;
  const standing = standingOf({ decision: order.decision, postback: conversionMessage(loaded) });
  const title = order.name || order.orderId;
  const main = html`${heading({
    title,
    back: { href: '/orders', text: say('nav.orders') },
    beside: badge(standing.tone, say(`standing.${standing.key}`)),
    actions: html`<a class="button" href="${adminAddress(loaded)}" target="_top" rel="noopener">${say('order.in_shopify')}</a>`,
  })}
${query.has('replayed') && banner({ tone: 'success', content: say('order.replayed'), isAnswer: true })}
${query.has('sent') && banner({ tone: 'success', content: say('order.sent_now'), isAnswer: true })}
${answerCard(language, loaded, settings)}
<div class="columns"><div>
${sumCard(language, loaded, settings)}
${clicksCard(language, loaded)}
${postbacks.map((postback, index) => messageCard(language, postback, index))}
</div><div>
${factsCard(language, loaded)}
${timelineCard(language, loaded)}
</div></div>`;
  return { kind: 'page', title, main };
};

/** Line by line where the order's lines are known: not of orders from before they were kept. */
const sumCard = (language: Language, loaded: LoadedOrder, shop: ShopWithCredential): Html => {
  const { detail } = loaded.facts;
  return detail === null || detail.lines.length === 0
    ? amountCard(language, loaded, shop)
    : ledgerCard(language, loaded, detail, shop);
};

/** The order in Shopify's own admin. */
const adminAddress = ({ order: { shop, orderId } }: LoadedOrder): string =>
  `https://admin.shopify.com/store/${shop.replace(/\.myshopify\.com$/, '')}/orders/${orderId}`;
