// In: what has been stored for long enough. Out: it is forgotten, shop by shop, a little at a time.
// Never: an attribution changed (orders keep their candidates), a click still owed to AffTok lost.
import type { Clock } from '../clock.ts';
import type { Database } from '../database/open-database.ts';
import type { Logger } from '../logger.ts';
import { createLoop, type Loop } from '../worker/loop.ts';
import { forgetClicks, forgottenBefore, forgottenTogetherMax } from './forget-clicks.ts';
import { forgetReceipts } from './forget-receipts.ts';

export interface RetentionOptions {
  database: Database;
  clock: Clock;
  logger: Logger;
}

const idleMs = 600_000;

/** The loop that forgets. Each run is one short transaction at most, and requests go first. */
export const createRetention = ({ database, clock, logger }: RetentionOptions): Loop => {
  /** The shop finished last; after the last of all the walk is over, and begins anew when idle. */
  let finished = '';
  return createLoop({
    name: 'retention',
    clock,
    logger,
    idleMs,
    async work() {
      const oldest = await oldestOfNextShop(database, finished);
      if (oldest === null) {
        const receipts = await database.write((tx) => forgetReceipts(tx, clock.now()));
        const more = receipts >= forgottenTogetherMax;
        if (!more) finished = '';
        return { more, nextAtMs: null };
      }
      const { shop, arrivedAt } = oldest;
      const before = await forgottenBeforeIn(database, shop, clock.now());
      const forgotten =
        arrivedAt < before ? await database.write((tx) => forgetClicks(tx, shop, before)) : 0;
      if (forgotten > 0) logger.info({ shop, clicks: forgotten }, 'clicks.forgotten');
      if (forgotten < forgottenTogetherMax) finished = shop;
      return { more: true, nextAtMs: null };
    },
  });
};

/** The oldest click of the first shop, by name, that has clicks and comes after this one. */
const oldestOfNextShop = ({ read }: Database, after: string) =>
  read.click.findFirst({
    where: { shop: { gt: after } },
    orderBy: [{ shop: 'asc' }, { arrivedAt: 'asc' }],
    select: { shop: true, arrivedAt: true },
  });

const forgottenBeforeIn = async (
  { read }: Database,
  domain: string,
  nowMs: number,
): Promise<Date> => {
  const shop = await read.shop.findUnique({ where: { domain }, select: { windowDays: true } });
  return forgottenBefore(shop?.windowDays ?? null, nowMs);
};
