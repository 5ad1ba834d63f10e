import type { Transaction } from '../database/open-database.ts';
import { priorityOf } from './enqueue-postbacks.ts';

/**
 * An order needs the click ID of a visit: its message goes with the order's priority, also when it
 * had been canceled for want of pace. One that is on its way stays on its way.
 */
export const promoteVisit = async (
  tx: Transaction,
  id: string,
  orderId: string,
  now: Date,
): Promise<void> => {
  const owed = { orderId, priority: priorityOf.exchange };
  await tx.postback.updateMany({ where: { id, state: 'sending' }, data: owed });
  await tx.postback.updateMany({
    where: { id, state: { in: ['pending', 'canceled'] } },
    data: { ...owed, state: 'pending', reason: null, dueAt: now, createdAt: now, triedSince: null },
  });
};
