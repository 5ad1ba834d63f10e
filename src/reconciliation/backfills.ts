import type { OrderReading } from '../database/generated/client.ts';
import type { Reader, Transaction } from '../database/open-database.ts';
import { newId } from '../ids.ts';
import type { ReadingProblem } from './create-asker.ts';
import type { Step } from './create-reader.ts';
import { placeText } from './place.ts';

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

/** Shopify's cursor names an order. */
const ended = { cursor: null, dueAt: null };

/** Takes the backfill that has waited longest; ours until the lease ends. */
export const claimBackfill = async (
  tx: Transaction,
  now: Date,
  leaseMs: number,
): Promise<OrderReading | null> => {
  const due = await tx.orderReading.findFirst({
    where: { kind, state: 'running', dueAt: { lte: now } },
    orderBy: { dueAt: 'asc' },
  });
  if (due === null) return null;
  const dueAt = new Date(now.getTime() + leaseMs);
  return tx.orderReading.update({ where: { id: due.id }, data: { dueAt } });
};

/** Shopify out of reach is asked again after this; every other problem ends a backfill. */
const unreachableWaitMs = 60_000;

/** Keeps what a step brought, if the backfill still runs and is ours. @returns whether it goes on */
export const settleStep = async (
  tx: Transaction,
  { id, dueAt }: OrderReading,
  { lookedAt, missing, healed, place, halt }: Step,
  now: Date,
): Promise<boolean> => {
  const problem = halt?.waitMs === null ? halt.problem : null;
  const where = { id, dueAt, state: 'running' };
  const counts = {
    lookedAt: { increment: lookedAt },
    missing: { increment: missing },
    healed: { increment: healed },
    problem,
  };
  const next = nextOf(place === null, problem, halt?.waitMs ?? 0, now);
  const cursor = place === null || next.dueAt === null ? null : placeText(place);
  const settled = await tx.orderReading.updateMany({ where, data: { ...counts, ...next, cursor } });
  return settled.count > 0 && next.dueAt !== null;
};

const nextOf = (isDone: boolean, problem: ReadingProblem | null, waitMs: number, now: Date) => {
  if (isDone) return { state: 'finished', finishedAt: now, dueAt: null };
  if (problem !== null && problem !== 'unreachable') {
    return { state: 'failed', finishedAt: now, dueAt: null };
  }
  const pauseMs = problem === null ? waitMs : unreachableWaitMs;
  return { dueAt: new Date(now.getTime() + pauseMs) };
};
