import { boundedCount } from '../database/bounded-count.ts';
import { type OrderReading, Prisma } from '../database/generated/client.ts';
import type { Reader } from '../database/open-database.ts';
import { loadReconciliation } from '../reconciliation/reconciliations.ts';
import { isUsable } from '../shopify/access-rule.ts';
import { loadAccess } from '../shopify/access-store.ts';
import { embedOf, pixelOf } from '../shopify/capture-state.ts';
import type { ShopFacts } from './conditions.ts';
import { type Silence, silentMsMin, stretchBefore, weeksBefore } from './silence-rule.ts';

/** What conditions of a shop are judged by, without ever counting a whole table. */
export const loadFacts = async (
  database: Reader,
  domain: string,
  nowMs: number,
): Promise<ShopFacts> => {
  const delivered = { where: { shop: domain, state: 'delivered' }, select: { id: true } } as const;
  const [stoppedReason, dead, capture, reported, lastReading] = await Promise.all([
    loadStoppedReason(database, domain),
    boundedCount(
      database,
      Prisma.sql`SELECT 1 FROM "Postback" WHERE "shop" = ${domain} AND "state" = 'dead'`,
    ),
    database.captureSetup.findUnique({ where: { shop: domain } }),
    database.postback.findFirst(delivered),
    loadReconciliation(database, domain),
  ]);
  const isRead = isUsable(await loadAccess(database, domain), nowMs);
  const knownUntilMs = isRead ? quietUntilMs(lastReading) : nowMs;
  return {
    stoppedReason,
    dead,
    silence: knownUntilMs === null ? null : await loadSilence(database, domain, knownUntilMs),
    capture: { embed: embedOf(capture), pixel: pixelOf(capture) },
    hasReported: reported !== null,
    lastReading,
  };
};

const loadStoppedReason = async (database: Reader, domain: string): Promise<string | null> => {
  const shop = await database.shop.findUnique({ where: { domain } });
  if (!shop?.credentialId) return null;
  const credential = await database.credential.findUnique({
    where: { id: shop.credentialId },
    select: { state: true, stoppedReason: true },
  });
  return credential?.state === 'stopped' ? (credential.stoppedReason ?? '') : null;
};

/** A comparison that found orders says nothing of silence: they may still wait to be worked. */
const quietUntilMs = (reading: OrderReading | null): number | null =>
  reading?.missing === 0 ? reading.until.getTime() : null;

/** More than this many orders of a stretch are not counted. */
const countedMax = 1_000;

/**
 * No orders for how long: until the last comparison with Shopify, where we have access, so that
 * webhooks which do not come, or an outage of ours, are not taken for a shop that sells nothing.
 */
const loadSilence = async (
  database: Reader,
  shop: string,
  untilMs: number,
): Promise<Silence | null> => {
  const last = await database.order.findFirst({
    where: { shop },
    orderBy: { orderCreatedAt: 'desc' },
    select: { orderCreatedAt: true },
  });
  const sinceMs = last?.orderCreatedAt.getTime() ?? untilMs;
  if (untilMs - sinceMs < silentMsMin) return null;
  const before: number[] = [];
  for (let week = 1; week <= weeksBefore; week += 1) {
    const stretch = stretchBefore(sinceMs, untilMs, week);
    const [from, until] = [new Date(stretch.fromMs), new Date(stretch.untilMs)];
    const orders = Prisma.sql`SELECT 1 FROM "Order" WHERE "shop" = ${shop}
      AND "orderCreatedAt" > ${from} AND "orderCreatedAt" <= ${until}`;
    before.push((await boundedCount(database, orders, countedMax)).count);
  }
  return { sinceMs, untilMs, before };
};
