// In: shops we have access to. Out: once an hour, each at a minute of its own, a reading begun that
// finds what webhooks missed. Never: a question to Shopify; that is the readings' own work.
import type { Clock } from '../clock.ts';
import type { Database } from '../database/open-database.ts';
import { isUsable } from '../shopify/access-rule.ts';
import { nextOfRound, takeDue } from '../shopify/rounds.ts';
import type { WorkResult } from '../worker/loop.ts';
import { hourMs } from './hourly-rule.ts';
import { startReconciliation } from './reconciliations.ts';

export interface HourlyOptions {
  database: Database;
  clock: Clock;
  /** A reading was begun: look now. */
  wakeReadings(): void;
}

/** Begins the hourly readings that are due. A shop without access is passed by until the next hour. */
export const createHourlyWork =
  ({ database, clock, wakeReadings }: HourlyOptions) =>
  async (): Promise<WorkResult> => {
    const now = new Date(clock.now());
    const { isDue, nextAtMs } = await nextOfRound(database.read, 'reconcile', now.getTime());
    if (!isDue) return { more: false, nextAtMs };
    const begun = await database.write(async (tx) => {
      let count = 0;
      for (const access of await takeDue(tx, 'reconcile', hourMs, now)) {
        if (!isUsable(access, now.getTime())) continue;
        if (await startReconciliation(tx, access.shop, now)) count += 1;
      }
      return count;
    });
    if (begun > 0) wakeReadings();
    return { more: true, nextAtMs: null };
  };
