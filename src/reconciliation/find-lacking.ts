import type { Encryption } from '../database/encryption.ts';
import type { Reader } from '../database/open-database.ts';
import { parseFacts } from '../order/order-facts.ts';
import { orderTopics } from '../order/read-webhook-body.ts';
import { findErased } from '../shopify/tombstones.ts';
import type { Kind } from './place.ts';

/** An order as Shopify lists it. */
export interface ListedOrder {
  id: string;
  orderId: string;
  updatedAtMs: number;
}

const prefixes: Readonly<Record<Kind, string>> = { reconcile: 'read', backfill: 'backfill' };

/**
 * The inbox's key of an order read: `read:` or `backfill:`, a keyed hash that names the order to
 * nobody, and its `updated_at`. Unlike Shopify's own webhook IDs it could not stay when the order is
 * erased if it held the order's ID.
 */
export const webhookIdOf = (
  encryption: Encryption,
  shop: string,
  kind: Kind,
  { orderId, updatedAtMs }: Pick<ListedOrder, 'orderId' | 'updatedAtMs'>,
): string => {
  const [hash = ''] = encryption.hashes(`read order ${shop} ${orderId}`);
  return `${prefixes[kind]}:${hash}:${updatedAtMs}`;
};

/**
 * Which of these orders we lack: not held with the same or a newer `updated_at`, not in the inbox
 * with such facts, not read before, and not erased.
 */
export const findLacking = async (
  database: Reader,
  encryption: Encryption,
  shop: string,
  listed: readonly ListedOrder[],
): Promise<ListedOrder[]> => {
  const orderId = { in: listed.map((order) => order.orderId) };
  const held = await database.order.findMany({
    where: { shop, orderId },
    select: { orderId: true, orderUpdatedAt: true },
  });
  const heldAtMs = new Map(held.map((order) => [order.orderId, order.orderUpdatedAt.getTime()]));
  const missed = listed.filter(
    (order) => (heldAtMs.get(order.orderId) ?? Number.NEGATIVE_INFINITY) < order.updatedAtMs,
  );
  if (missed.length === 0) return [];
  const waitingAtMs = await loadWaiting(database, shop, missed);
  const unheld = missed.filter(
    (order) => (waitingAtMs.get(order.orderId) ?? Number.NEGATIVE_INFINITY) < order.updatedAtMs,
  );
  const keysOf = (order: ListedOrder) =>
    (['reconcile', 'backfill'] as const).map((kind) => webhookIdOf(encryption, shop, kind, order));
  const rows = await database.webhook.findMany({
    where: { shop, webhookId: { in: unheld.flatMap(keysOf) } },
    select: { webhookId: true },
  });
  const told = new Set(rows.map(({ webhookId }) => webhookId));
  const untold = unheld.filter((order) => !keysOf(order).some((key) => told.has(key)));
  const keys = untold.map((order) => ({ shop, orderId: order.orderId }));
  const erased = await findErased(database, encryption, keys);
  return untold.filter((order) => !erased.has(order.orderId));
};

/** By order ID: the newest `updated_at` (ms) among webhooks that wait to be worked. */
const loadWaiting = async (
  database: Reader,
  shop: string,
  orders: readonly ListedOrder[],
): Promise<Map<string, number>> => {
  const rows = await database.webhook.findMany({
    where: { shop, orderId: { in: orders.map(({ orderId }) => orderId) }, state: 'pending' },
    select: { orderId: true, topic: true, facts: true },
  });
  const newest = new Map<string, number>();
  for (const { orderId, topic, facts } of rows) {
    if (orderId === null || facts === null || !orderTopics.includes(topic)) continue;
    const { updatedAtMs } = parseFacts(facts);
    newest.set(orderId, Math.max(updatedAtMs, newest.get(orderId) ?? updatedAtMs));
  }
  return newest;
};
