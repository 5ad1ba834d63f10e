import type { Conversion } from '../database/generated/client.ts';
import type { Transaction } from '../database/open-database.ts';
import { decimalText } from '../money.ts';
import { readPayload } from './postback-payload.ts';

/** Lets messages that were never tried say what their conversions are worth now. */
export const revisePostbacks = async (
  tx: Transaction,
  conversions: readonly Conversion[],
): Promise<void> => {
  const untried = await tx.postback.findMany({
    where: {
      conversionId: { in: conversions.map(({ id }) => id) },
      kind: 'conversion',
      state: 'pending',
      attempts: 0,
    },
    select: { id: true, conversionId: true, payload: true },
  });
  for (const { id, conversionId, payload } of untried) {
    const conversion = conversions.find((one) => one.id === conversionId);
    if (conversion === undefined) continue;
    const amount = decimalText(conversion.amount, conversion.currency);
    const revised = JSON.stringify({ ...readPayload(payload), amount });
    if (revised !== payload) {
      await tx.postback.update({ where: { id }, data: { payload: revised } });
    }
  }
};
