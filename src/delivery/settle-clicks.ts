import { refuseCode } from '../click/refused-codes.ts';
import type { Transaction } from '../database/open-database.ts';
import { wakeAwaiting } from '../order/order-store.ts';
import { readClickPayload, withoutBrowser } from '../postback/postback-payload.ts';
import type { SettledAttempt } from './settle-attempts.ts';

/**
 * What AffTok said of clicks: the click ID it gave becomes the click's, a code it does not know is
 * not asked again, and orders that waited are decided anew. The visitor's browser is forgotten.
 */
export const settleClicks = async (
  tx: Transaction,
  settled: readonly SettledAttempt[],
): Promise<void> => {
  for (const { answered, after } of settled) {
    const { id, shop, clickRowId, payload } = answered.claimed.postback;
    if (clickRowId === null || after === null || after.to === 'pending') continue;
    const clickId = after.to === 'delivered' ? after.remoteId : null;
    await tx.click.updateMany({ where: { id: clickRowId }, data: { clickId, userAgent: null } });
    await tx.postback.update({ where: { id }, data: { payload: withoutBrowser(payload) } });
    if (after.to === 'canceled' && after.reason === 'code_refused') {
      const { trackingCode } = readClickPayload(payload);
      await refuseCode(tx, shop, trackingCode, answered.answeredAt);
    }
    await wakeAwaiting(tx, [clickRowId], answered.answeredAt);
  }
};
