import type { Encryption } from '../database/encryption.ts';
import { Prisma, type Shop, type Webhook } from '../database/generated/client.ts';
import type { Transaction } from '../database/open-database.ts';
import { isInstalled } from '../shop/install-state.ts';
import { forgetAccess } from './access-store.ts';
import { forgetCapture } from './capture-store.ts';
import { type Erased, nothingErased } from './compliance-receipt.ts';
import { leaveTombstones } from './tombstones.ts';

/** Rows of one table erased in one transaction, so that webhooks being stored never wait long. */
const rowsPerRound = 1_000;
const hourMs = 3_600_000;
const redactAfterMs = 48 * hourMs;
const redactDelayMsMax = 30 * 24 * hourMs;

/**
 * Whether a shop that is to be erased has the app again. `shop/redact` follows an uninstall by 48
 * hours (shopify-platform 1.9). If we heard of that uninstall, the later install counts; if we did
 * not, only an install since then does: an older one is the one that ended.
 */
export const cameBack = (shop: Shop | null, redactAt: Date): boolean => {
  if (shop === null || shop.installedAt === null || !isInstalled(shop)) return false;
  const heardOf = (shop.uninstalledAt?.getTime() ?? 0) > redactAt.getTime() - redactDelayMsMax;
  return heardOf || shop.installedAt.getTime() > redactAt.getTime() - redactAfterMs;
};

/**
 * Erases a part of everything held for a shop; the shop itself, its settings and its tokens come
 * last. What stays: tombstones of recorded orders, receipts, and the slots, which name no shop.
 * @param webhook the call being worked, which stays until it is settled
 * @returns whether everything is gone, and what this round erased
 */
export const eraseShop = async (
  tx: Transaction,
  encryption: Encryption,
  { shop, webhookId }: Webhook,
  now: Date,
): Promise<{ done: boolean; erased: Erased }> => {
  const canceled = await erasePostbacks(tx, shop);
  const conversions = await eraseConversions(tx, encryption, shop, now);
  const counts: Partial<Record<string, number>> = {};
  for (const [table, key] of tables) {
    counts[table] = await eraseRows(tx, table, key, shop, webhookId);
  }
  const { Order: orders = 0, Click: clicks = 0 } = counts;
  const erased = { ...nothingErased, orders, conversions, canceled: canceled.undelivered, clicks };
  const most = Math.max(canceled.all, conversions, ...Object.values(counts).map((n) => n ?? 0));
  if (most === rowsPerRound) return { done: false, erased };
  await tx.complianceReceipt.deleteMany({ where: { shop, topic: 'customers/data_request' } });
  await forgetAccess(tx, shop);
  await forgetCapture(tx, shop);
  await eraseSettings(tx, shop);
  return { done: true, erased };
};

/** Tables whose rows belong to a shop, and what tells their rows apart. */
const tables: readonly (readonly [Prisma.ModelName, readonly string[]])[] = [
  ['TimelineEntry', ['id']],
  ['Click', ['id']],
  ['RefusedCode', ['shop', 'trackingCode']],
  ['Order', ['shop', 'orderId']],
  ['EarlyRefund', ['shop', 'orderId', 'refundId']],
  ['Webhook', ['shop', 'webhookId']],
  ['DailyTotal', ['shop', 'day', 'kind', 'reason', 'currency']],
  ['ConnectionTest', ['id']],
  ['DiscountCode', ['shop', 'mark']],
  ['OrderReading', ['id']],
  ['Alert', ['id']],
  ['AlertTarget', ['shop']],
];

const eraseRows = (
  tx: Transaction,
  table: Prisma.ModelName,
  key: readonly string[],
  shop: string,
  webhookId: string,
): Promise<number> => {
  const name = Prisma.raw(`"${table}"`);
  const columns = Prisma.raw(key.map((column) => `"${column}"`).join(', '));
  const spared = table === 'Webhook' ? Prisma.sql`AND "webhookId" <> ${webhookId}` : Prisma.empty;
  return tx.$executeRaw`DELETE FROM ${name} WHERE (${columns}) IN (
    SELECT ${columns} FROM ${name} WHERE "shop" = ${shop} ${spared} LIMIT ${rowsPerRound})`;
};

const erasePostbacks = async (tx: Transaction, shop: string) => {
  const postbacks = await tx.postback.findMany({
    where: { shop },
    select: { id: true, state: true },
    take: rowsPerRound,
  });
  const ids = postbacks.map(({ id }) => id);
  await tx.deliveryAttempt.deleteMany({ where: { postbackId: { in: ids } } });
  await tx.postback.deleteMany({ where: { id: { in: ids } } });
  const undelivered = postbacks.filter(({ state }) => !['delivered', 'canceled'].includes(state));
  return { all: ids.length, undelivered: undelivered.length };
};

/** An order once recorded must not be recorded again when the shop installs the app anew. */
const eraseConversions = async (
  tx: Transaction,
  encryption: Encryption,
  shop: string,
  now: Date,
): Promise<number> => {
  const conversions = await tx.conversion.findMany({
    where: { shop },
    select: { id: true, shop: true, orderId: true },
    take: rowsPerRound,
  });
  await leaveTombstones(tx, encryption, conversions, now);
  await tx.conversion.deleteMany({ where: { id: { in: conversions.map(({ id }) => id) } } });
  return conversions.length;
};

/** The credential goes too, unless another shop uses it or still has messages to send with it. */
const eraseSettings = async (tx: Transaction, domain: string): Promise<void> => {
  const shop = await tx.shop.findUnique({ where: { domain } });
  await tx.shop.deleteMany({ where: { domain } });
  const id = shop?.credentialId;
  if (!id) return;
  const users = await tx.shop.count({ where: { credentialId: id } });
  const waiting = await tx.postback.count({
    where: { credentialId: id, state: { in: ['pending', 'sending', 'dead'] } },
  });
  if (users + waiting > 0) return;
  await tx.offerHold.deleteMany({ where: { credentialId: id } });
  await tx.credential.deleteMany({ where: { id } });
};
