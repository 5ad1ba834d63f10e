import type { Conversion } from '../database/generated/client.ts';
import type { Transaction } from '../database/open-database.ts';
import type { OrderKey } from '../order/order-store.ts';
import type { RecordedConversion } from './decide-recorded.ts';
import { transactionIdOf } from './transaction-id.ts';

/** A recorded conversion with what its messages have been through. */
export interface Recorded {
  conversion: Conversion;
  /** Whether its message may have reached AffTok. */
  tried: boolean;
}

/**
 * Conversions recorded for these orders, by order ID: also another shop's, because order IDs are
 * unique over all of Shopify and the headers that name the shop are not signed.
 */
export const loadRecorded = async (
  tx: Transaction,
  keys: readonly OrderKey[],
): Promise<Map<string, Recorded[]>> => {
  const ids = [...new Set(keys.map(({ orderId }) => orderId))];
  const firsts = await tx.conversion.findMany({
    where: { transactionId: { in: ids.map((id) => transactionIdOf(id)) } },
  });
  if (firsts.length === 0) return new Map();
  // Where there is none with the order's own transaction ID, there is none of a further offer.
  const all = await tx.conversion.findMany({
    where: {
      shop: { in: [...new Set(firsts.map(({ shop }) => shop))] },
      orderId: { in: firsts.map(({ orderId }) => orderId) },
    },
    orderBy: { id: 'asc' },
  });
  // Written as they are, so that nobody sends one of them while it is decided what becomes of it.
  const untried = await tx.postback.updateManyAndReturn({
    where: {
      conversionId: { in: all.map(({ id }) => id) },
      kind: 'conversion',
      state: { in: ['pending', 'canceled'] },
      attempts: 0,
    },
    data: { attempts: 0 },
    select: { conversionId: true },
  });
  const waiting = new Set(untried.map(({ conversionId }) => conversionId));
  const recorded = all.map((conversion) => ({ conversion, tried: !waiting.has(conversion.id) }));
  return Map.groupBy(recorded, ({ conversion }) => conversion.orderId);
};

/** What decisions read of it. */
export const recordedFact = ({ conversion, tried }: Recorded): RecordedConversion => ({
  id: conversion.id,
  shop: conversion.shop,
  reversed: conversion.reversedAt !== null,
  offerId: conversion.offerId,
  lineIds: JSON.parse(conversion.lineIds) as string[],
  amount: conversion.amount,
  status: conversion.status,
  wantedStatus: conversion.wantedStatus,
  tried,
});
