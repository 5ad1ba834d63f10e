import type { Conversion, Order } from '../database/generated/client.ts';
import { parseFacts } from '../order/order-facts.ts';
import { dayOf, type TotalChange, type TotalKind } from '../totals/change-totals.ts';

/** What is recorded of an order, over its conversions. */
type Sum = Pick<Conversion, 'amount' | 'currency'>;

/** Null when nothing is recorded. Minor units; an order's conversions share a currency. */
export const sumOf = (conversions: readonly Sum[]): Sum | null => {
  const [first] = conversions;
  if (first === undefined) return null;
  return {
    currency: first.currency,
    amount: conversions.reduce((sum, { amount }) => sum + amount, 0n),
  };
};

/**
 * What a decision does to the totals: the order leaves the total of its last decision and joins
 * that of the new one.
 * @param before what was recorded for the order until now, and after what is
 */
export const totalsOfDecision = (
  known: Order | undefined,
  row: Order,
  before: Sum | null,
  after: Sum | null,
): TotalChange[] => {
  const left = known === undefined ? [] : [totalOf(known, -1, before)];
  return [...left, totalOf(row, 1, after)];
};

/** What a message owed to AffTok, or taken back before it was sent, does to the totals. */
export const totalOfOwed = (order: Order, conversion: Sum, count: 1 | -1): TotalChange => ({
  ...totalOf(order, count, conversion),
  kind: 'owed',
  reason: '',
  currency: conversion.currency,
  amount: BigInt(count) * conversion.amount,
});

const totalOf = (order: Order, count: 1 | -1, recorded: Sum | null): TotalChange => {
  const sum = order.decision === 'converted' ? recorded : null;
  return {
    shop: order.shop,
    day: dayOf(order.orderCreatedAt),
    kind: order.decision as TotalKind,
    reason: order.decisionReason,
    currency: sum?.currency ?? parseFacts(order.facts).currency,
    count,
    amount: BigInt(count) * (sum?.amount ?? 0n),
  };
};
