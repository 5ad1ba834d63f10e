import type { Transaction } from '../database/open-database.ts';
import { withoutBrowser } from './postback-payload.ts';

/** A mere visit that found no spare pace within this is not told to AffTok any more. */
export const visitWaitMsMax = 3_600_000;
const perRound = 500;

/** Cancels visits that have waited too long; an order may still ask for their click IDs. */
export const cancelStaleVisits = async (tx: Transaction, now: Date): Promise<void> => {
  const stale = await tx.postback.findMany({
    where: {
      kind: 'click',
      state: 'pending',
      orderId: null,
      createdAt: { lte: new Date(now.getTime() - visitWaitMsMax) },
    },
    select: { id: true, clickRowId: true, payload: true },
    take: perRound,
  });
  for (const { id, payload } of stale) {
    await tx.postback.update({
      where: { id },
      data: { state: 'canceled', reason: 'no_pace', payload: withoutBrowser(payload) },
    });
  }
  const clicks = stale.flatMap(({ clickRowId }) => clickRowId ?? []);
  await tx.click.updateMany({ where: { id: { in: clicks } }, data: { userAgent: null } });
};
