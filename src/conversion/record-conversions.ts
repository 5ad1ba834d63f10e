import type { Conversion } from '../database/generated/client.ts';
import { insertRows } from '../database/insert-rows.ts';
import type { Transaction } from '../database/open-database.ts';
import { newId } from '../ids.ts';
import type { OrderKey } from '../order/order-store.ts';
import type { ConversionDraft } from './decide.ts';
import { transactionIdOf } from './transaction-id.ts';

/** The rows of conversions decided now; their transaction IDs are fixed for ever. */
export const conversionsOf = (
  { shop, orderId }: OrderKey,
  drafts: readonly ConversionDraft[],
  now: Date,
): Conversion[] =>
  drafts.map((draft, index) => ({
    id: newId(),
    shop,
    orderId,
    transactionId: transactionIdOf(orderId, index === 0 ? undefined : draft.offerId),
    clickId: draft.clickId,
    channel: draft.channel,
    offerId: draft.offerId,
    amount: draft.amount,
    currency: draft.currency,
    status: draft.status,
    recordedAt: now,
    reversedAt: null,
    lineIds: JSON.stringify(draft.lineIds),
    amountNow: draft.amount,
    wantedStatus: null,
    wantedReason: null,
    untold: null,
  }));

/** Records conversions. Rejects when one of the transaction IDs is already taken. */
export const recordConversions = async (
  tx: Transaction,
  conversions: readonly Conversion[],
): Promise<void> => {
  if (conversions.length > 0) await tx.$executeRaw(insertRows('Conversion', conversions));
};
