// In: shops that have the app. Out: every five minutes, each at a time of its own, what is wrong with
// them raised, and what is over cleared. Never: the same thing raised twice while it lasts.
import type { Clock } from '../clock.ts';
import type { Database, Transaction } from '../database/open-database.ts';
import type { Logger } from '../logger.ts';
import { nextOfRound, takeDue } from '../shopify/rounds.ts';
import type { WorkResult } from '../worker/loop.ts';
import { changeAlerts } from './change-alerts.ts';
import { conditionsOf } from './conditions.ts';
import { loadFacts } from './load-facts.ts';

export interface WatchOptions {
  database: Database;
  clock: Clock;
  logger: Logger;
  /** An alert was raised: look now. */
  wakeAlerts(): void;
}

export const watchEveryMs = 5 * 60_000;

/** Looks at the shops that are due. */
export const createWatchWork = (options: WatchOptions) => {
  const { database, clock } = options;
  return async (): Promise<WorkResult> => {
    const now = new Date(clock.now());
    const { isDue, nextAtMs } = await nextOfRound(database.read, 'watch', now.getTime());
    if (!isDue) return { more: false, nextAtMs };
    const due = await database.write((tx) => takeDue(tx, 'watch', watchEveryMs, now));
    for (const { shop } of due) await watchShop(options, shop, now);
    return { more: true, nextAtMs: null };
  };
};

const watchShop = async (
  { database, logger, wakeAlerts }: WatchOptions,
  shop: string,
  now: Date,
): Promise<void> => {
  const conditions = conditionsOf(await loadFacts(database.read, shop, now.getTime()));
  const open = await database.read.alert.findFirst({ where: { shop, clearedAt: null } });
  if (conditions.length === 0 && open === null) return;
  const change = (tx: Transaction) => changeAlerts(tx, shop, conditions, now);
  const changed = await database.write(change, [shop]);
  if (changed.raised > 0 || changed.cleared > 0) {
    logger.info({ shop, ...changed, kinds: conditions.map(({ kind }) => kind) }, 'alerts.changed');
  }
  if (changed.raised > 0) wakeAlerts();
};
