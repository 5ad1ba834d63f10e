import type { OrderReading } from '../database/generated/client.ts';
import type { Reader, Transaction } from '../database/open-database.ts';
import { newId } from '../ids.ts';
import { ended } from './readings.ts';

const kind = 'backfill';

/** The shop's backfill that runs, else the last one; null before the first. */
export const loadBackfill = (database: Reader, shop: string): Promise<OrderReading | null> =>
  database.orderReading.findFirst({ where: { shop, kind }, orderBy: { startedAt: 'desc' } });

/** Begins a backfill. @returns whether it did: one at a time */
export const startBackfill = async (
  tx: Transaction,
  shop: string,
  since: Date,
  now: Date,
): Promise<boolean> => {
  const running = await tx.orderReading.count({ where: { shop, kind, state: 'running' } });
  if (running > 0) return false;
  const task = { id: newId(), shop, kind, since, until: now, state: 'running' };
  await tx.orderReading.create({ data: { ...task, startedAt: now, dueAt: now } });
  return true;
};

/** Ends the shop's backfill where it is. What it has handed on already is worked. */
export const stopBackfill = async (tx: Transaction, shop: string, now: Date): Promise<void> => {
  await tx.orderReading.updateMany({
    where: { shop, kind, state: 'running' },
    data: { ...ended, state: 'stopped', finishedAt: now },
  });
};
