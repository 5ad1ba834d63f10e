import type { Reader, Transaction } from '../database/open-database.ts';
import { pointPostbacks } from '../shop/point-postbacks.ts';
import { writeTimeline } from '../timeline/write-timeline.ts';
import { toTakenOver } from './transitions.ts';

const takeOverMax = 256;

/** Whether a worker has gone and left a postback or a slot behind. */
export const isSomethingLost = async (
  database: Reader,
  now: Date,
  leaseMs: number,
): Promise<boolean> =>
  (await database.postback.findFirst({ where: lostPostbacks(now), select: { id: true } })) !==
    null ||
  (await database.slot.findFirst({ where: lostSlots(now, leaseMs), select: { id: true } })) !==
    null;

const lostPostbacks = (now: Date) => ({ state: 'sending', leaseUntil: { lte: now } });

const lostSlots = (now: Date, leaseMs: number) => ({
  finishedAt: null,
  takenAt: { lte: new Date(now.getTime() - leaseMs) },
});

/**
 * Takes over postbacks whose lease ended because their worker is gone: they go again at once with
 * the same transaction ID, and no step of the retry schedule is used up. Slots left open by a
 * vanished worker count as answered now. @returns how many were taken over
 */
export const takeOver = async (tx: Transaction, now: Date, leaseMs: number): Promise<number> => {
  const lost = await tx.postback.findMany({
    where: lostPostbacks(now),
    select: { id: true, shop: true, orderId: true, attempts: true, slotId: true },
    take: takeOverMax,
  });
  for (const { id, attempts } of lost) {
    await tx.postback.update({ where: { id }, data: toTakenOver(now) });
    await tx.deliveryAttempt.update({
      where: { postbackId_number: { postbackId: id, number: attempts } },
      data: { finishedAt: now, outcome: 'unanswered', error: 'the worker that sent it is gone' },
    });
  }
  // Settings may have been saved while nobody could point these to the new credential.
  const domains = [...new Set(lost.map(({ shop }) => shop))];
  const shops = await tx.shop.findMany({ where: { domain: { in: domains } } });
  for (const { domain, credentialId } of shops) {
    if (credentialId !== null) await pointPostbacks(tx, domain, credentialId);
  }
  await tx.slot.updateMany({
    where: lostSlots(now, leaseMs),
    data: { finishedAt: now, outcome: 'unanswered' },
  });
  await writeTimeline(
    tx,
    lost.map(({ shop, orderId, attempts: number }) => ({
      shop,
      orderId,
      at: now,
      code: 'attempt.lost' as const,
      params: { number },
    })),
  );
  return lost.length;
};
