import type { Transaction } from '../database/open-database.ts';

/**
 * Takes back messages of reversed conversions that were never tried; what was tried may have
 * arrived and stays. Returns the IDs of the conversions whose message was taken back.
 */
export const cancelPostbacks = async (
  tx: Transaction,
  conversionIds: readonly string[],
  reason: string,
): Promise<Set<string>> => {
  const untried = await tx.postback.findMany({
    where: { conversionId: { in: [...conversionIds] }, state: 'pending', attempts: 0 },
    select: { id: true, conversionId: true },
  });
  await tx.postback.updateMany({
    where: { id: { in: untried.map(({ id }) => id) }, state: 'pending', attempts: 0 },
    data: { state: 'canceled', reason },
  });
  return new Set(untried.flatMap(({ conversionId }) => conversionId ?? []));
};
