import type { OrderReading } from '../database/generated/client.ts';
import type { Transaction } from '../database/open-database.ts';
import type { ReadingProblem } from './create-asker.ts';
import type { Step } from './create-reader.ts';
import { type Kind, placeText } from './place.ts';

/** A reading that is over keeps no place: Shopify's cursor names an order. */
export const ended = { cursor: null, dueAt: null } as const;

/** What a reading is for; a row's column may hold nothing else. */
export const kindOf = ({ kind }: Pick<OrderReading, 'kind'>): Kind =>
  kind === 'backfill' ? 'backfill' : 'reconcile';

/** Takes the reading that has waited longest, of whatever kind; ours until the lease ends. */
export const claimReading = async (
  tx: Transaction,
  now: Date,
  leaseMs: number,
): Promise<OrderReading | null> => {
  const due = await tx.orderReading.findFirst({
    where: { state: 'running', dueAt: { lte: now } },
    orderBy: { dueAt: 'asc' },
  });
  if (due === null) return null;
  const dueAt = new Date(now.getTime() + leaseMs);
  const { count } = await tx.orderReading.updateMany({
    where: { id: due.id, state: 'running', dueAt: due.dueAt },
    data: { dueAt },
  });
  return count > 0 ? { ...due, dueAt } : null;
};

/**
 * Shopify out of reach is asked again after this; every other problem ends a reading. Somebody waits
 * for a backfill; a reconciliation has time, and every shop has one.
 */
const unreachableWaitMs: Readonly<Record<Kind, number>> = {
  backfill: 60_000,
  reconcile: 5 * 60_000,
};

/** Keeps what a step brought, if the reading still runs and is ours. @returns whether it goes on */
export const settleStep = async (
  tx: Transaction,
  reading: OrderReading,
  { lookedAt, missing, healed, place, halt }: Step,
  now: Date,
): Promise<boolean> => {
  const { id, dueAt } = reading;
  const problem = halt?.waitMs === null ? halt.problem : null;
  const where = { id, dueAt, state: 'running' };
  const counts = {
    lookedAt: { increment: lookedAt },
    missing: { increment: missing },
    healed: { increment: healed },
    problem,
  };
  const waitMs = problem === null ? (halt?.waitMs ?? 0) : unreachableWaitMs[kindOf(reading)];
  const next = nextOf(place === null, problem, waitMs, now);
  const cursor = place === null || next.dueAt === null ? null : placeText(place);
  const settled = await tx.orderReading.updateMany({ where, data: { ...counts, ...next, cursor } });
  return settled.count > 0 && next.dueAt !== null;
};

const nextOf = (isDone: boolean, problem: ReadingProblem | null, waitMs: number, now: Date) => {
  if (isDone) return { state: 'finished', finishedAt: now, dueAt: null };
  if (problem !== null && problem !== 'unreachable') {
    return { state: 'failed', finishedAt: now, dueAt: null };
  }
  return { dueAt: new Date(now.getTime() + waitMs) };
};
