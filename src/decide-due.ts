import type { Clock } from './clock.ts';
import { isDatabaseLost } from './database/database-errors.ts';
import type { Database } from './database/open-database.ts';
import type { Logger } from './logger.ts';
import { findDueOrders, type OrderKey, putOff } from './order/order-store.ts';
import { decideAgain } from './pipeline.ts';
import type { Worked } from './tell-worked.ts';

export interface DecideDueOptions {
  database: Database;
  clock: Clock;
  logger: Logger;
  batchMax: number;
  onWorked(worked: Worked): void;
}

/** How long an order that cannot be decided waits before it is looked at again. */
const putOffMs = 3_600_000;

/** Decides orders whose time has come, one batch. @returns how many were due */
export const createDecideDue = (options: DecideDueOptions) => async (): Promise<number> => {
  const { database, clock, batchMax } = options;
  const due = await findDueOrders(database.read, new Date(clock.now()), batchMax);
  await decideTogether(options, due);
  return due.length;
};

/** One order that cannot be decided must not keep the others from being decided. */
const decideTogether = async (options: DecideDueOptions, keys: OrderKey[]): Promise<void> => {
  if (keys.length === 0) return;
  const { database, clock, logger } = options;
  const now = new Date(clock.now());
  const startedMs = performance.now();
  try {
    const orders = await database.write(
      (tx) => decideAgain(tx, keys, now),
      keys.map(({ shop }) => shop),
    );
    options.onWorked({ webhooks: [], orders, ms: performance.now() - startedMs });
  } catch (error) {
    if (isDatabaseLost(error)) throw error;
    const [key, ...others] = keys;
    if (key && others.length === 0) {
      logger.error({ err: error, ...key }, 'order.not_decided');
      await database.write((tx) => putOff(tx, key, new Date(now.getTime() + putOffMs)), [key.shop]);
    } else for (const each of keys) await decideTogether(options, [each]);
  }
};
