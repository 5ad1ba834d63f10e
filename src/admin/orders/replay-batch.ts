import type { Transaction } from '../../database/open-database.ts';
import { replayPostbacks } from '../../delivery/replay-postbacks.ts';

export const replayBatchMax = 100;

/** How far a replay of everything given up has come. */
export interface ReplayProgress {
  /** Sent again so far. */
  done: number;
  /** The last postback looked at; null when none is left. */
  upTo: string | null;
}

/**
 * Sends the next batch of a shop's dead postbacks again, oldest first. Going by ID, one that is
 * given up again meanwhile is not sent a third time.
 */
export const replayBatch = async (
  tx: Transaction,
  shop: string,
  before: { done: number; upTo: string },
  now: Date,
): Promise<ReplayProgress> => {
  const dead = await tx.postback.findMany({
    where: { shop, state: 'dead', id: { gt: before.upTo } },
    orderBy: { id: 'asc' },
    take: replayBatchMax,
    select: { id: true },
  });
  const ids = dead.map(({ id }) => id);
  const replayed = await replayPostbacks(tx, ids, now);
  const isLast = ids.length < replayBatchMax;
  return {
    done: before.done + replayed.length,
    upTo: isLast ? null : (ids.at(-1) ?? null),
  };
};
