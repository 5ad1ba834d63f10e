import type { Conversion, Order, Postback } from '../database/generated/client.ts';
import type { Transaction } from '../database/open-database.ts';
import { decimalText } from '../money.ts';
import { clicksOnOrders } from './clicks-on-orders.ts';
import type { DataReport, ReportedOrder, SentConversion } from './compliance-receipt.ts';

const ordersPerQuery = 200;

/** Everything held of a buyer's orders and told to AffTok. */
export const reportOrders = async (
  tx: Transaction,
  shop: string,
  orderIds: readonly string[],
  requestId: string | null,
): Promise<DataReport> => {
  const orders: ReportedOrder[] = [];
  for (let from = 0; from < orderIds.length; from += ordersPerQuery) {
    const where = { shop, orderId: { in: orderIds.slice(from, from + ordersPerQuery) } };
    const conversions = await tx.conversion.findMany({ where });
    const postbacks = await tx.postback.findMany({ where: { ...where, kind: 'conversion' } });
    for (const order of await tx.order.findMany({ where, orderBy: { orderCreatedAt: 'asc' } })) {
      const own = conversions.filter(({ orderId }) => orderId === order.orderId);
      orders.push(reportOf(order, own, postbacks));
    }
  }
  return { requestId, unknownOrders: orderIds.length - orders.length, orders };
};

const reportOf = (
  order: Order,
  conversions: readonly Conversion[],
  postbacks: readonly Postback[],
): ReportedOrder => ({
  orderId: order.orderId,
  name: order.name,
  clickIds: clicksOnOrders([order], conversions),
  sent: conversions.map((conversion) =>
    sentOf(
      conversion,
      postbacks.find(({ conversionId }) => conversionId === conversion.id),
    ),
  ),
});

const sentOf = (conversion: Conversion, postback: Postback | undefined): SentConversion => ({
  transactionId: conversion.transactionId,
  clickId: conversion.clickId,
  amount: decimalText(conversion.amount, conversion.currency),
  currency: conversion.currency,
  recordedAt: conversion.recordedAt.toISOString(),
  deliveredAt: postback?.deliveredAt?.toISOString() ?? null,
});
