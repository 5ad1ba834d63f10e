import type { Conversion, Order } from '../database/generated/client.ts';
import { parseFacts } from '../order/order-facts.ts';
import { dayOf, type TotalChange, type TotalKind } from '../totals/change-totals.ts';

/**
 * What a decision does to the totals: the order leaves the total of its last decision and joins
 * that of the new one.
 * @param amount what was recorded for the order, in minor units; 0 when nothing was
 */
export const totalsOfDecision = (
  known: Order | undefined,
  row: Order,
  amount: bigint,
): TotalChange[] => {
  const before = known === undefined ? [] : [totalOf(known, -1, amount)];
  return [...before, totalOf(row, 1, amount)];
};

/** What a message owed to AffTok, or taken back before it was sent, does to the totals. */
export const totalOfOwed = (order: Order, conversion: Conversion, count: 1 | -1): TotalChange => ({
  ...totalOf(order, count, conversion.amount),
  kind: 'owed',
  reason: '',
  currency: conversion.currency,
  amount: BigInt(count) * conversion.amount,
});

const totalOf = (order: Order, count: 1 | -1, amount: bigint): TotalChange => ({
  shop: order.shop,
  day: dayOf(order.orderCreatedAt),
  kind: order.decision as TotalKind,
  reason: order.decisionReason,
  currency: parseFacts(order.facts).currency,
  count,
  amount: order.decision === 'converted' ? BigInt(count) * amount : 0n,
});
