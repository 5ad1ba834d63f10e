// In: webhooks about a shop or its buyers' rights. Out: tokens wiped, reports, data erased, each
// with its receipt. Never: a personal value kept or logged, a body of one shop acting on another.
import { endAlerts } from '../alerts/change-alerts.ts';
import type { Encryption } from '../database/encryption.ts';
import type { Webhook } from '../database/generated/client.ts';
import type { Transaction } from '../database/open-database.ts';
import { isShopTopic, readShopTopicFacts, type ShopTopicFacts } from '../order/parse-shop-topic.ts';
import { recordUninstall } from '../shop/install-state.ts';
import { comeAgain, settleIgnored } from '../webhook/webhook-store.ts';
import { forgetAccess } from './access-store.ts';
import { forgetCapture } from './capture-store.ts';
import { addErased, type Erased, nothingErased, writeReceipt } from './compliance-receipt.ts';
import { eraseOrders } from './erase-orders.ts';
import { cameBack, eraseShop } from './erase-shop.ts';
import { reportOrders } from './report-orders.ts';

export interface ShopTopicParts {
  encryption: Encryption;
  /** Names this process in the webhooks' leases. */
  owner: string;
}

/** Facts of a `shop/redact` that takes more than one round. */
type WorkedFacts = ShopTopicFacts & { erased?: Erased };

/**
 * Works webhooks of shop topics, in the transaction that settles them. Those it settles itself, or
 * lets come again, are no longer the caller's to settle.
 */
export const workShopTopics = async (
  tx: Transaction,
  parts: ShopTopicParts,
  webhooks: readonly Webhook[],
  now: Date,
): Promise<void> => {
  for (const webhook of webhooks) {
    if (webhook.facts === null) continue;
    const facts: WorkedFacts = readShopTopicFacts(webhook.facts);
    if (facts.shop !== null && facts.shop !== webhook.shop) {
      await settleIgnored(tx, parts.owner, [webhook], 'body_of_another_shop', now);
    } else {
      await workOne(tx, parts, webhook, facts, now);
    }
  }
};

const workOne = async (
  tx: Transaction,
  parts: ShopTopicParts,
  webhook: Webhook,
  facts: WorkedFacts,
  now: Date,
): Promise<void> => {
  const { shop, topic } = webhook;
  if (!isShopTopic(topic)) return;
  switch (topic) {
    case 'app/uninstalled':
      return uninstall(tx, webhook, now);
    case 'app/scopes_update':
      return changeScopes(tx, shop, facts.scopes ?? '', now);
    case 'customers/data_request': {
      const report = await reportOrders(tx, shop, facts.orderIds, facts.requestId);
      return writeReceipt(tx, webhook, report, now);
    }
    case 'customers/redact': {
      const erased = await eraseOrders(tx, parts.encryption, shop, facts.orderIds, now);
      return writeReceipt(tx, webhook, { erased }, now);
    }
    case 'shop/redact':
      return redactShop(tx, parts, webhook, facts, now);
  }
};

/** Tokens are dead by now; conversions recorded before are still delivered until `shop/redact`. */
const uninstall = async (tx: Transaction, webhook: Webhook, now: Date): Promise<void> => {
  const isStillInstalled = await recordUninstall(tx, webhook.shop, happenedAt(webhook));
  if (isStillInstalled) return;
  await forgetAccess(tx, webhook.shop);
  await forgetCapture(tx, webhook.shop);
  await endAlerts(tx, webhook.shop, now);
};

/** A new pair of tokens carries the scopes granted now; a missing one is asked for at the next visit. */
const changeScopes = async (
  tx: Transaction,
  shop: string,
  scopes: string,
  now: Date,
): Promise<void> => {
  await tx.shopAccess.updateMany({ where: { shop }, data: { scopes, accessExpiresAt: now } });
};

const redactShop = async (
  tx: Transaction,
  { encryption, owner }: ShopTopicParts,
  webhook: Webhook,
  facts: WorkedFacts,
  now: Date,
): Promise<void> => {
  const shop = await tx.shop.findUnique({ where: { domain: webhook.shop } });
  if (cameBack(shop, happenedAt(webhook))) {
    return writeReceipt(tx, webhook, { kept: 'shop_came_back' }, now);
  }
  const round = await eraseShop(tx, encryption, webhook, now);
  const erased = addErased(facts.erased ?? nothingErased, round.erased);
  if (round.done) await writeReceipt(tx, webhook, { erased }, now);
  else await comeAgain(tx, owner, webhook, JSON.stringify({ ...facts, erased }));
};

/** When it happened at Shopify, or when we heard, if Shopify did not say. */
const happenedAt = ({ triggeredAt, receivedAt }: Webhook): Date =>
  new Date(triggeredAt ?? receivedAt);
