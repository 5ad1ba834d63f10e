import { english } from '../timeline/english.ts';
import { wordOf } from '../timeline/words.ts';
import type { OrderExplanation } from './explain-order.ts';
import type { listPostbacks } from './list-postbacks.ts';
import type { listShops } from './list-shops.ts';

/** Shops for a terminal. */
export const printShops = (shops: Awaited<ReturnType<typeof listShops>>): string => {
  if (shops.length === 0) return 'No shop yet. Connect one with `shop set`.';
  return shops
    .map(({ domain, offerId, trigger, amountBasis, credential }) => {
      if (credential === null) return `${domain}  not connected to AffTok`;
      const { baseUrl, advertiserId, apiKeyEnding, state, stoppedReason } = credential;
      const condition = state === 'stopped' ? `stopped: ${stoppedReason}` : state;
      return `${domain}  ${baseUrl}  advertiser ${advertiserId}  key ends in ${apiKeyEnding}  offer ${offerId}  on ${trigger}, ${amountBasis}  ${condition}`;
    })
    .join('\n');
};

/** Postbacks for a terminal. */
export const printPostbacks = (postbacks: Awaited<ReturnType<typeof listPostbacks>>): string => {
  if (postbacks.length === 0) return 'No postback fits.';
  return postbacks
    .map((postback) => {
      const { id, shop, orderId, kind, state, attempts, reason, waitsFor, dueAt } = postback;
      const detail =
        reason ?? waitsFor ?? (state === 'pending' ? `due ${dueAt.toISOString()}` : '');
      return `${id}  ${shop}  order ${orderId}  ${kind}  ${state}  attempts ${attempts}  ${detail}`.trimEnd();
    })
    .join('\n');
};

/** One order's story for a terminal. */
export const printExplanation = (order: OrderExplanation): string => {
  const { facts } = order;
  const clicks = order.clicks.map(({ clickId, trackingCode, channel, clickedAtMs, lost }) => {
    const when = clickedAtMs === null ? 'time unknown' : new Date(clickedAtMs).toISOString();
    const fate = lost === null ? 'wins' : `loses: ${wordOf(english, 'lost', lost)}`;
    const place = wordOf(english, 'channel', channel);
    return `  ${clickId ?? `code ${trackingCode}`}  ${place}  ${when}  ${fate}`;
  });
  return [
    `Order ${order.name} (${order.orderId}) of ${order.shop}: ${order.decision} (${order.reason})`,
    `Created ${facts.createdAt.toISOString()}, ${facts.financialStatus}, subtotal ${facts.subtotal}, total ${facts.total} ${facts.currency}`,
    '',
    'Clicks',
    ...(clicks.length > 0 ? clicks : ['  none']),
    '',
    'What happened',
    ...order.timeline.map(({ at, words }) => `  ${at.toISOString()}  ${words}`),
  ].join('\n');
};
