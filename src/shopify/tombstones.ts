import type { Encryption } from '../database/encryption.ts';
import { Prisma, type Webhook } from '../database/generated/client.ts';
import { insertRows } from '../database/insert-rows.ts';
import type { Reader, Transaction } from '../database/open-database.ts';
import type { OrderKey } from '../order/order-store.ts';
import { settleIgnored } from '../webhook/webhook-store.ts';

/** Marks orders as erased, so that they are never recorded again. Only keyed hashes are kept. */
export const leaveTombstones = async (
  tx: Transaction,
  encryption: Encryption,
  orders: readonly OrderKey[],
  erasedAt: Date,
): Promise<void> => {
  const rows = orders
    .flatMap((order) => hashesOf(encryption, order))
    .map((hash) => ({ hash, erasedAt }));
  if (rows.length === 0) return;
  await tx.$executeRaw(insertRows('Tombstone', rows, Prisma.sql`ON CONFLICT DO NOTHING`));
};

/**
 * Settles webhooks of erased orders as `ignored(redacted)` and empties what they tell.
 * @returns the others
 */
export const setErasedAside = async (
  tx: Transaction,
  { encryption, owner }: { encryption: Encryption; owner: string },
  webhooks: readonly Webhook[],
  now: Date,
): Promise<Webhook[]> => {
  const hashes = new Map(
    webhooks.map((webhook) => [webhook, hashesOfWebhook(encryption, webhook)]),
  );
  const sought = [...new Set([...hashes.values()].flat())];
  if (sought.length === 0) return [...webhooks];
  const rows = await tx.tombstone.findMany({ where: { hash: { in: sought } } });
  if (rows.length === 0) return [...webhooks];
  const found = new Set(rows.map(({ hash }) => hash));
  const isErased = (webhook: Webhook) => hashes.get(webhook)?.some((hash) => found.has(hash));
  await settleIgnored(tx, owner, webhooks.filter(isErased), 'redacted', now);
  return webhooks.filter((webhook) => !isErased(webhook));
};

/** Which of these orders of one shop are erased, by order ID. */
export const findErased = async (
  database: Reader,
  encryption: Encryption,
  orders: readonly OrderKey[],
): Promise<Set<string>> => {
  const orderIds = new Map(
    orders.flatMap((order) => hashesOf(encryption, order).map((hash) => [hash, order.orderId])),
  );
  const rows = await database.tombstone.findMany({
    where: { hash: { in: [...orderIds.keys()] } },
    select: { hash: true },
  });
  return new Set(rows.flatMap(({ hash }) => orderIds.get(hash) ?? []));
};

const hashesOfWebhook = (encryption: Encryption, { shop, orderId }: Webhook): string[] =>
  orderId === null ? [] : hashesOf(encryption, { shop, orderId });

const hashesOf = (encryption: Encryption, { shop, orderId }: OrderKey): string[] =>
  encryption.hashes(`erased order ${shop} ${orderId}`);
