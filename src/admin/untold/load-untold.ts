import type { Reader } from '../../database/open-database.ts';
import type { Untold } from '../../postback/owe-status.ts';

/** A conversion that is not at AffTok as it should be, and that AffTok cannot be told of. */
export interface UntoldRow {
  id: string;
  orderId: string;
  orderName: string;
  transactionId: string;
  /** What AffTok calls it; null where it never said. */
  remoteId: string | null;
  offerId: string;
  /** ISO 4217. */
  currency: string;
  /** As AffTok has it; amounts in minor units. */
  there: { amount: bigint; status: string };
  /** As it should be. */
  wanted: { amount: bigint; status: string };
  why: Untold | 'partly_refunded';
}

/**
 * A page of them, by conversion ID: statuses AffTok takes no change of, and amounts that a refund after
 * the sending made smaller, which its status change has no field for (contract, field notes).
 * @param after the last ID of the page before
 */
export const loadUntold = async (
  database: Reader,
  shop: string,
  take: number,
  after?: string,
): Promise<UntoldRow[]> => {
  const { amount } = database.conversion.fields;
  const conversions = await database.conversion.findMany({
    where: {
      shop,
      OR: [{ untold: { not: null } }, { reversedAt: null, NOT: { amountNow: { equals: amount } } }],
      ...(after === undefined ? {} : { id: { gt: after } }),
    },
    orderBy: { id: 'asc' },
    take,
  });
  const orders = await database.order.findMany({
    where: { shop, orderId: { in: conversions.map(({ orderId }) => orderId) } },
    select: { orderId: true, name: true },
  });
  const postbacks = await database.postback.findMany({
    where: { conversionId: { in: conversions.map(({ id }) => id) }, kind: 'conversion' },
    select: { conversionId: true, remoteId: true },
  });
  const names = new Map(orders.map(({ orderId, name }) => [orderId, name]));
  const remotes = new Map(postbacks.map((one) => [one.conversionId, one.remoteId]));
  return conversions.map((one) => ({
    id: one.id,
    orderId: one.orderId,
    orderName: names.get(one.orderId) || one.orderId,
    transactionId: one.transactionId,
    remoteId: remotes.get(one.id) ?? null,
    offerId: one.offerId,
    currency: one.currency,
    there: { amount: one.amount, status: one.status },
    wanted: {
      amount: one.reversedAt === null ? (one.amountNow ?? one.amount) : 0n,
      status: one.wantedStatus ?? one.status,
    },
    why: (one.untold as Untold | null) ?? 'partly_refunded',
  }));
};
