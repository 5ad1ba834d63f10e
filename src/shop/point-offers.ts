import type { Transaction } from '../database/open-database.ts';

/**
 * A changed offer is a correction for what AffTok refused and for what was never tried; what may
 * have reached AffTok keeps its offer. The transaction ID stays (design: Keys).
 */
export const pointOffers = async (
  tx: Transaction,
  shop: string,
  offerId: string,
  now: Date,
): Promise<void> => {
  const wrong = await tx.postback.findMany({
    where: {
      shop,
      state: 'pending',
      offerId: { not: offerId },
      OR: [{ attempts: 0 }, { lastOutcome: 'offer' }],
    },
    select: { id: true, conversionId: true, payload: true },
  });
  for (const postback of wrong) {
    const payload = JSON.stringify({ ...JSON.parse(postback.payload), offerId });
    await tx.postback.update({
      where: { id: postback.id },
      data: { offerId, payload, dueAt: now },
    });
    if (postback.conversionId === null) continue;
    await tx.conversion.update({ where: { id: postback.conversionId }, data: { offerId } });
  }
};
