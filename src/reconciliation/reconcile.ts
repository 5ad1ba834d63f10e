import { setTimeout as pause } from 'node:timers/promises';
import type { OrderReading } from '../database/generated/client.ts';
import { newId } from '../ids.ts';
import type { ReadingProblem } from './create-asker.ts';
import { createReader, type ReaderOptions } from './create-reader.ts';
import { firstPlace } from './place.ts';

/** What reading all of a stretch of time has found. */
export interface ReconcileReceipt {
  shop: string;
  since: string;
  until: string;
  lookedAt: number;
  /** We did not have them, or only as they were before. */
  missing: number;
  /** Of those, handed to the worker. */
  healed: number;
  problem: ReadingProblem | null;
}

const unreachableWaitMs = 5_000;
/** Waits for a Shopify out of reach, in a row. */
const unreachableTriesMax = 3;

/**
 * Looks at every order of a shop updated since then, and puts into the inbox what is not there.
 * Works beside the app; the receipt is kept.
 * @param tell hears how far it is, page by page
 */
export const reconcile = async (
  options: ReaderOptions,
  { shop, sinceMs }: { shop: string; sinceMs: number },
  tell: (receipt: ReconcileReceipt) => void,
): Promise<ReconcileReceipt> => {
  const startMs = options.clock.now();
  const task = { shop, kind: 'reconcile' as const, untilMs: startMs };
  const read = createReader(options, task);
  const [since, until] = [sinceMs, startMs].map((ms) => new Date(ms).toISOString()) as [
    string,
    string,
  ];
  const receipt: ReconcileReceipt = {
    ...{ shop, since, until },
    ...{ lookedAt: 0, missing: 0, healed: 0, problem: null },
  };
  const id = await keepStart(options, receipt);
  let place: ReturnType<typeof firstPlace> | null = firstPlace(sinceMs);
  let unreachable = 0;
  while (place !== null && receipt.problem === null) {
    const step = await read(place);
    receipt.lookedAt += step.lookedAt;
    receipt.missing += step.missing;
    receipt.healed += step.healed;
    place = step.place;
    const { halt } = step;
    if (halt === null) tell(receipt);
    unreachable = halt?.waitMs === null && halt.problem === 'unreachable' ? unreachable + 1 : 0;
    if (halt?.waitMs === null && (unreachable === 0 || unreachable > unreachableTriesMax)) {
      receipt.problem = halt.problem;
    } else if (halt !== null) {
      await pause(halt.waitMs ?? unreachableWaitMs);
    }
  }
  await keepEnd(options, id, receipt);
  return receipt;
};

const keepStart = async (
  { database }: ReaderOptions,
  { shop, since, until }: ReconcileReceipt,
): Promise<string> => {
  const reading: OrderReading = {
    ...{ id: newId(), shop, kind: 'reconcile', hourly: false, state: 'running' },
    ...{ since: new Date(since), until: new Date(until), startedAt: new Date(until) },
    ...{ lookedAt: 0, missing: 0, healed: 0 },
    ...{ cursor: null, finishedAt: null, dueAt: null, problem: null },
  };
  await database.write((tx) => tx.orderReading.create({ data: reading }));
  return reading.id;
};

const keepEnd = async (
  { database, clock }: ReaderOptions,
  id: string,
  { lookedAt, missing, healed, problem }: ReconcileReceipt,
): Promise<void> => {
  const state = problem === null ? 'finished' : 'failed';
  const finishedAt = new Date(clock.now());
  const data = { lookedAt, missing, healed, problem, state, finishedAt };
  await database.write((tx) => tx.orderReading.updateMany({ where: { id }, data }));
};
