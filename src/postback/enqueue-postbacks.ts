import type { Click, Conversion, Postback } from '../database/generated/client.ts';
import { insertRows } from '../database/insert-rows.ts';
import type { Transaction } from '../database/open-database.ts';
import { newId } from '../ids.ts';
import { decimalText } from '../money.ts';
import type { Destination } from '../shop/settings.ts';
import type { ClickPayload, PostbackPayload, StatusPayload } from './postback-payload.ts';

/**
 * Order within a key: conversions, status changes, clicks, backfill (design: Pace). A click that an
 * order waits for goes before mere visits, which leave from spare pace only.
 */
export const priorityOf = { conversion: 0, status: 1, exchange: 2, visit: 3, backfill: 4 } as const;

/** What a conversion's message says beside the contract's own fields; nothing personal. */
export interface OrderLabels {
  orderName: string;
  itemCount: number;
  test: boolean;
}

/** The message a recorded conversion owes AffTok, due at once. */
export const postbackOf = (
  conversion: Conversion,
  destination: Destination,
  labels: OrderLabels,
  now: Date,
  isBackfill = false,
): Postback => ({
  ...untouched,
  id: newId(),
  shop: conversion.shop,
  orderId: conversion.orderId,
  conversionId: conversion.id,
  kind: 'conversion',
  credentialId: destination.credentialId,
  keyFingerprint: destination.keyFingerprint,
  offerId: conversion.offerId,
  priority: isBackfill ? priorityOf.backfill : priorityOf.conversion,
  payload: JSON.stringify(payloadOf(conversion, labels)),
  dueAt: now,
  createdAt: now,
});

/**
 * The message that tells AffTok of a visit by a tracking code and asks for its click ID, due at once.
 * @param orderId the order that waits for it, or null for a mere visit
 */
export const clickPostbackOf = (
  click: Click,
  destination: Destination,
  orderId: string | null,
  now: Date,
): Postback => ({
  ...untouched,
  id: newId(),
  shop: click.shop,
  orderId,
  clickRowId: click.id,
  kind: 'click',
  credentialId: destination.credentialId,
  keyFingerprint: destination.keyFingerprint,
  offerId: destination.offerId,
  priority: orderId === null ? priorityOf.visit : priorityOf.exchange,
  payload: JSON.stringify(clickPayloadOf(click, destination.offerId)),
  dueAt: now,
  createdAt: now,
});

/**
 * The message that tells AffTok a conversion's new status, due at once.
 * @param sent the message AffTok has it by
 * @param number counts the changes of this conversion, from 1
 */
export const statusPostbackOf = (
  conversion: Conversion,
  sent: Postback,
  number: number,
  now: Date,
): Postback => ({
  ...untouched,
  id: newId(),
  shop: conversion.shop,
  orderId: conversion.orderId,
  conversionId: conversion.id,
  kind: `status:${number}`,
  credentialId: sent.credentialId,
  keyFingerprint: sent.keyFingerprint,
  offerId: conversion.offerId,
  priority: priorityOf.status,
  payload: JSON.stringify({
    conversionId: sent.remoteId ?? '',
    status: conversion.wantedStatus === 'approved' ? 'approved' : 'rejected',
    reason: conversion.wantedReason ?? '',
  } satisfies StatusPayload),
  dueAt: now,
  createdAt: now,
});

/** Puts messages into the outbox. */
export const enqueuePostbacks = async (
  tx: Transaction,
  postbacks: readonly Postback[],
): Promise<void> => {
  if (postbacks.length > 0) await tx.$executeRaw(insertRows('Postback', postbacks));
};

const payloadOf = (conversion: Conversion, labels: OrderLabels): PostbackPayload => ({
  offerId: conversion.offerId,
  transactionId: conversion.transactionId,
  clickId: conversion.clickId,
  amount: decimalText(conversion.amount, conversion.currency),
  currency: conversion.currency,
  status: conversion.status === 'pending' ? 'pending' : 'approved',
  customParams: {
    order_name: labels.orderName,
    channel: conversion.channel,
    item_count: labels.itemCount,
    ...(labels.test ? { test: true } : {}),
  },
});

const clickPayloadOf = (click: Click, offerId: string): ClickPayload => ({
  offerId,
  trackingCode: click.trackingCode ?? '',
  subId1: click.subId1 ?? undefined,
  subId2: click.subId2 ?? undefined,
  subId3: click.subId3 ?? undefined,
  userAgent: click.userAgent ?? undefined,
});

const untouched = {
  conversionId: null,
  clickRowId: null,
  state: 'pending',
  reason: null,
  attempts: 0,
  retries: 0,
  resigns: 0,
  triedSince: null,
  leaseOwner: null,
  leaseUntil: null,
  slotId: null,
  lastOutcome: null,
  deliveredAt: null,
  remoteId: null,
  attention: null,
} as const;
