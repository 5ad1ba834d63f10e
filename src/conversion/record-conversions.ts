import type { Conversion } from '../database/generated/client.ts';
import { insertRows } from '../database/insert-rows.ts';
import type { Transaction } from '../database/open-database.ts';
import { newId } from '../ids.ts';
import type { OrderKey } from '../order/order-store.ts';
import type { ConversionDraft } from './decide.ts';
import { transactionIdOf } from './transaction-id.ts';

/** The row of a conversion decided now; its ID is new, its transaction ID fixed for ever. */
export const conversionOf = (key: OrderKey, draft: ConversionDraft, now: Date): Conversion => ({
  id: newId(),
  shop: key.shop,
  orderId: key.orderId,
  transactionId: transactionIdOf(key.orderId),
  clickId: draft.clickId,
  channel: draft.channel,
  offerId: draft.destination.offerId,
  amount: draft.amount,
  currency: draft.currency,
  status: draft.status,
  recordedAt: now,
  reversedAt: null,
});

/** Records conversions. Rejects when one of the transaction IDs is already taken. */
export const recordConversions = async (
  tx: Transaction,
  conversions: readonly Conversion[],
): Promise<void> => {
  if (conversions.length > 0) await tx.$executeRaw(insertRows('Conversion', conversions));
};

/**
 * Conversions recorded for these orders, by transaction ID: also another shop's, because order IDs
 * are unique over all of Shopify and the headers that name the shop are not signed.
 */
export const loadConversions = async (
  tx: Transaction,
  keys: readonly OrderKey[],
): Promise<Map<string, Conversion>> => {
  const ids = keys.map((key) => transactionIdOf(key.orderId));
  const rows = await tx.conversion.findMany({ where: { transactionId: { in: ids } } });
  return new Map(rows.map((row) => [row.transactionId, row]));
};
