import type { Transaction } from '../database/open-database.ts';
import { pointPostbacks } from '../shop/point-postbacks.ts';
import { writeTimeline } from '../timeline/write-timeline.ts';
import { toReplayed } from './transitions.ts';

/**
 * A person sends dead postbacks again, with the same transaction IDs, so AffTok never counts one
 * twice. @param ids postback IDs; those that are not dead are left alone
 * @returns the IDs that will be sent again
 */
export const replayPostbacks = async (
  tx: Transaction,
  ids: readonly string[],
  now: Date,
): Promise<string[]> => {
  const dead = await tx.postback.findMany({
    where: { id: { in: [...ids] }, state: 'dead' },
    select: { id: true, shop: true, orderId: true },
  });
  const replayed = dead.map(({ id }) => id);
  await tx.postback.updateMany({
    where: { id: { in: replayed }, state: 'dead' },
    data: toReplayed(now),
  });
  // The key they were refused with may have been replaced since.
  const shops = await tx.shop.findMany({
    where: { domain: { in: [...new Set(dead.map(({ shop }) => shop))] } },
  });
  for (const { domain, credentialId } of shops) {
    if (credentialId !== null) await pointPostbacks(tx, domain, credentialId);
  }
  await writeTimeline(
    tx,
    dead.map(({ shop, orderId }) => ({
      shop,
      orderId,
      at: now,
      code: 'postback.replayed' as const,
      params: {},
    })),
  );
  return replayed;
};
