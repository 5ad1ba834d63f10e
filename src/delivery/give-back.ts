import type { Transaction } from '../database/open-database.ts';
import type { ClaimedPostback } from './claim-postbacks.ts';
import { toGivenBack } from './transitions.ts';

/** Gives back a slot and its postback that were not used in time, as if never taken. */
export const giveBack = async (
  tx: Transaction,
  owner: string,
  { postback, slot }: ClaimedPostback,
): Promise<void> => {
  const { id, attempts } = postback;
  const { count } = await tx.postback.updateMany({
    where: { id, state: 'sending', leaseOwner: owner, attempts },
    data: toGivenBack(attempts),
  });
  if (count === 0) return;
  await tx.deliveryAttempt.delete({
    where: { postbackId_number: { postbackId: id, number: attempts } },
  });
  await tx.slot.deleteMany({ where: { id: slot.id, finishedAt: null } });
};
