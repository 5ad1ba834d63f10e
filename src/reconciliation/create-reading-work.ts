// In: readings that were begun, backfills by a merchant and reconciliations by the hour. Out: their
// orders in the inbox, page by page, until they end or are stopped. Never: in the way of live orders,
// an HTTP call inside a transaction, one reading in two hands.
import type { OrderReading } from '../database/generated/client.ts';
import type { Reader, Transaction } from '../database/open-database.ts';
import type { Logger } from '../logger.ts';
import { isUsable } from '../shopify/access-rule.ts';
import { loadAccess } from '../shopify/access-store.ts';
import type { WorkResult } from '../worker/loop.ts';
import { createReader, type OrderReader, type ReaderOptions, type Step } from './create-reader.ts';
import { placeOf } from './place.ts';
import { claimReading, kindOf, settleStep } from './readings.ts';

export interface ReadingWorkOptions extends ReaderOptions {
  logger: Logger;
  /** The inbox may have something. */
  wake(): void;
}

/** A process that stops in a page lets go of it after this; a page read twice is handed on once. */
const leaseMs = 5 * 60_000;
/** With so many webhooks waiting nothing is added to the inbox. */
const waitingMax = 50;
const busyWaitMs = 1_000;

/** Works the reading that has waited longest, one page. */
export const createReadingWork = (options: ReadingWorkOptions) => {
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
    const reading = await database.write((tx) => claimReading(tx, now, leaseMs));
    if (reading === null) return { more: false, nextAtMs: null };
    const read = readers.get(reading.id) ?? createReader(options, taskOf(reading));
    readers.set(reading.id, read);
    const step = await withReason(options, reading.shop, await read(placeOf(reading)));
    const settledAt = new Date(clock.now());
    const { shop, kind } = reading;
    const settle = (tx: Transaction) => settleStep(tx, reading, step, settledAt);
    if (!(await database.write(settle, [shop]))) readers.delete(reading.id);
    const { lookedAt, missing, healed, halt } = step;
    logger.info({ shop, kind, lookedAt, missing, healed, halt }, 'reading.step');
    if (healed > 0) wake();
    return { more: true, nextAtMs: null };
  };
};

const taskOf = (reading: OrderReading) => ({
  shop: reading.shop,
  kind: kindOf(reading),
  untilMs: reading.until.getTime(),
});

/** A token that cannot be had just now is worth another try; one that is lost is not. */
const withReason = async (
  { database, clock }: ReadingWorkOptions,
  shop: string,
  step: Step,
): Promise<Step> => {
  if (step.halt?.waitMs !== null || step.halt.problem !== 'no_access') return step;
  const isKept = isUsable(await loadAccess(database.read, shop), clock.now());
  return isKept ? { ...step, halt: { ...step.halt, problem: 'unreachable' } } : step;
};

const nextAtMs = async (database: Reader): Promise<number | null> => {
  const next = await database.orderReading.findFirst({
    where: { state: 'running', dueAt: { not: null } },
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
