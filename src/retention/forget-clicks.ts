import type { Clock } from '../clock.ts';
import type { Database, Transaction } from '../database/open-database.ts';
import type { Forgetter } from './forgetter.ts';
import { clicksKeptAfterWindowMs, forgottenTogetherMax } from './retention-periods.ts';

const dayMs = 86_400_000;

/** Clicks, shop by shop, since each shop has a window of its own. */
export const createForgetClicks = (database: Database, clock: Clock): Forgetter => {
  /** The shop finished last; after the last of all the walk is over. */
  let finished = '';
  return {
    what: 'clicks',
    async step() {
      const oldest = await oldestOfNextShop(database, finished);
      if (oldest === null) {
        finished = '';
        return { rows: 0, more: false };
      }
      const { shop, arrivedAt } = oldest;
      const before = await forgottenBefore(database, shop, clock.now());
      const rows =
        arrivedAt < before ? await database.write((tx) => forgetClicks(tx, shop, before)) : 0;
      if (rows < forgottenTogetherMax) finished = shop;
      return { rows, more: true };
    },
  };
};

/** The oldest click of the first shop, by name, that has clicks and comes after this one. */
const oldestOfNextShop = ({ read }: Database, after: string) =>
  read.click.findFirst({
    where: { shop: { gt: after } },
    orderBy: [{ shop: 'asc' }, { arrivedAt: 'asc' }],
    select: { shop: true, arrivedAt: true },
  });

/**
 * Clicks that arrived before this moment are forgotten: the shop's window is over and so is the
 * longest wait. Of a shop that no longer exists, all.
 */
const forgottenBefore = async (
  { read }: Database,
  domain: string,
  nowMs: number,
): Promise<Date> => {
  const shop = await read.shop.findUnique({ where: { domain }, select: { windowDays: true } });
  const keptMs = shop === null ? 0 : shop.windowDays * dayMs + clicksKeptAfterWindowMs;
  return new Date(nowMs - keptMs);
};

/**
 * Forgets the oldest of a shop's clicks, not those AffTok has yet to be told of, nor those a person
 * can have sent to it again. With a mere visit goes what AffTok was told of it.
 * @returns how many, at most `forgottenTogetherMax`
 */
const forgetClicks = async (tx: Transaction, shop: string, before: Date): Promise<number> => {
  const clicks = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Click" WHERE "shop" = ${shop} AND "arrivedAt" < ${before}
      AND NOT EXISTS (
        SELECT 1 FROM "Postback" WHERE "Postback"."clickRowId" = "Click"."id"
          AND "Postback"."state" IN ('pending', 'sending', 'dead'))
    ORDER BY "arrivedAt" LIMIT ${forgottenTogetherMax}`;
  const ids = clicks.map(({ id }) => id);
  const visits = await tx.postback.findMany({
    where: { clickRowId: { in: ids }, orderId: null },
    select: { id: true },
  });
  const postbackIds = visits.map(({ id }) => id);
  if (postbackIds.length > 0) {
    await tx.deliveryAttempt.deleteMany({ where: { postbackId: { in: postbackIds } } });
    await tx.postback.deleteMany({ where: { id: { in: postbackIds } } });
  }
  await tx.click.deleteMany({ where: { id: { in: ids } } });
  return ids.length;
};
