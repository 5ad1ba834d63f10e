// In: backfills that were started. Out: their orders in the inbox, page by page, until they end or
// are stopped. Never: in the way of live orders, an HTTP call inside a transaction.
import type { OrderReading } from '../database/generated/client.ts';
import type { Reader } from '../database/open-database.ts';
import type { Logger } from '../logger.ts';
import type { WorkResult } from '../worker/loop.ts';
import { claimBackfill, settleStep } from './backfills.ts';
import { createReader, type OrderReader, type ReaderOptions } from './create-reader.ts';
import { placeOf } from './place.ts';

export interface BackfillOptions extends ReaderOptions {
  logger: Logger;
  /** The inbox may have something. */
  wake(): void;
}

/** A process that stops in a page lets go of it after this; a page read twice is handed on once. */
const leaseMs = 5 * 60_000;
/** With so many webhooks waiting nothing is added to the inbox. */
const waitingMax = 50;
const busyWaitMs = 1_000;

/** Works the backfill that has waited longest, one page. */
export const createBackfillWork = (options: BackfillOptions) => {
  const { database, clock, logger, wake } = options;
  /** By ID: what Shopify has answered of a page that is not done, and what it costs. */
  const readers = new Map<string, OrderReader>();
  return async (): Promise<WorkResult> => {
    const nextMs = await nextAtMs(database.read);
    if (nextMs === null) readers.clear();
    if (nextMs === null || nextMs > clock.now()) return { more: false, nextAtMs: nextMs };
    if (await isInboxBusy(database.read)) {
      return { more: false, nextAtMs: clock.now() + busyWaitMs };
    }
    const now = new Date(clock.now());
    const reading = await database.write((tx) => claimBackfill(tx, now, leaseMs));
    if (reading === null) return { more: false, nextAtMs: null };
    const read = readers.get(reading.id) ?? createReader(options, taskOf(reading));
    readers.set(reading.id, read);
    const step = await read(placeOf(reading));
    const settledAt = new Date(clock.now());
    const goesOn = await database.write((tx) => settleStep(tx, reading, step, settledAt));
    if (!goesOn) readers.delete(reading.id);
    const { lookedAt, missing, healed, halt } = step;
    logger.info({ shop: reading.shop, lookedAt, missing, healed, halt }, 'backfill.step');
    if (healed > 0) wake();
    return { more: true, nextAtMs: null };
  };
};

const taskOf = ({ shop, until }: OrderReading) => ({
  shop,
  kind: 'backfill' as const,
  untilMs: until.getTime(),
});

const nextAtMs = async (database: Reader): Promise<number | null> => {
  const next = await database.orderReading.findFirst({
    where: { kind: 'backfill', state: 'running', dueAt: { not: null } },
    orderBy: { dueAt: 'asc' },
  });
  return next?.dueAt?.getTime() ?? null;
};

const isInboxBusy = async (database: Reader): Promise<boolean> => {
  const waiting = await database.webhook.findMany({
    where: { state: 'pending' },
    take: waitingMax,
    select: { webhookId: true },
  });
  return waiting.length === waitingMax;
};
