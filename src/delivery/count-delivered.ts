import type { Transaction } from '../database/open-database.ts';
import { messageOf } from '../postback/message-of.ts';
import { changeTotals, dayOf } from '../totals/change-totals.ts';
import type { SettledAttempt } from './settle-attempts.ts';

/** Takes what AffTok now has into the totals of the orders' days. */
export const countDelivered = async (
  tx: Transaction,
  settled: readonly SettledAttempt[],
): Promise<void> => {
  const delivered = settled
    .filter(({ after }) => after?.to === 'delivered')
    .map(({ answered }) => answered.claimed.postback)
    .filter(({ kind }) => messageOf(kind) === 'conversion');
  if (delivered.length === 0) return;
  const conversions = await tx.conversion.findMany({
    where: { id: { in: delivered.flatMap(({ conversionId }) => conversionId ?? []) } },
  });
  const orders = await tx.order.findMany({
    where: {
      shop: { in: [...new Set(delivered.map(({ shop }) => shop))] },
      orderId: { in: delivered.flatMap(({ orderId }) => orderId ?? []) },
    },
    select: { shop: true, orderId: true, orderCreatedAt: true },
  });
  const changes = conversions.flatMap(({ shop, orderId, currency, amount }) => {
    const order = orders.find((one) => one.shop === shop && one.orderId === orderId);
    if (order === undefined) return [];
    const day = dayOf(order.orderCreatedAt);
    return [{ shop, day, kind: 'delivered', reason: '', currency, count: 1, amount } as const];
  });
  await changeTotals(tx, changes);
};
