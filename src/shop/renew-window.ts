import type { Transaction } from '../database/open-database.ts';

/** A shop's storefront that was told another window is told the new one as soon as possible. */
export const renewWindow = async (
  tx: Transaction,
  shop: string,
  windowDays: number,
  now: Date,
): Promise<void> => {
  await tx.captureSetup.updateMany({
    where: { shop, dueAt: null, writtenWindowDays: { not: windowDays } },
    data: { dueAt: now },
  });
};
