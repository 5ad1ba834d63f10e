import { hash } from 'node:crypto';
import type { Encryption } from '../database/encryption.ts';
import type { Database } from '../database/open-database.ts';
import { readWebhookBody } from '../order/read-webhook-body.ts';
import { apiVersion } from '../shopify/api-version.ts';
import { cleanText } from '../webhook/clean-text.ts';
import type { ReceivedWebhook } from '../webhook/received-webhook.ts';
import { insertWebhooks, newWebhook } from '../webhook/webhook-store.ts';
import { webhookIdOf } from './find-lacking.ts';
import { digitsOf } from './order-node.ts';
import type { Kind } from './place.ts';
import { type WholeOrder, webhookBodyOf } from './webhook-body-of.ts';

const topic = 'orders/updated';

export interface HandInOptions {
  database: Pick<Database, 'statement'>;
  encryption: Encryption;
  shop: string;
  kind: Kind;
}

/**
 * Puts orders that were read into the inbox, as if a webhook had told them; the worker does the
 * rest. @returns how many it can work: one that cannot be understood is kept there as `failed`
 */
export const handIn = async (
  options: HandInOptions,
  orders: readonly WholeOrder[],
  nowMs: number,
): Promise<number> => {
  if (orders.length === 0) return 0;
  const received = orders.map((order) => receivedOrder(options, order, nowMs));
  const stored = await insertWebhooks(options.database, received.map(newWebhook));
  return received.filter(({ state }, index) => state === 'pending' && stored[index] === 'stored')
    .length;
};

const receivedOrder = (
  { encryption, shop, kind }: HandInOptions,
  whole: WholeOrder,
  receivedAtMs: number,
): ReceivedWebhook => {
  const text = JSON.stringify(webhookBodyOf(whole));
  const body = readWebhookBody(topic, text);
  const told = {
    orderId: digitsOf(whole.order.id),
    updatedAtMs: Date.parse(whole.order.updatedAt),
  };
  const isFailed = body.kind === 'failed';
  return {
    shop,
    topic,
    webhookId: webhookIdOf(encryption, shop, kind, told),
    orderId: told.orderId,
    triggeredAtMs: null,
    eventId: null,
    apiVersion,
    receivedAtMs,
    bytes: Buffer.byteLength(text),
    sha256: hash('sha256', text, 'hex'),
    state: body.kind === 'facts' ? 'pending' : 'failed',
    reason: isFailed ? cleanText(body.reason) : null,
    path: isFailed && body.path !== null ? cleanText(body.path) : null,
    facts: body.kind === 'facts' ? cleanText(body.facts) : null,
  };
};
