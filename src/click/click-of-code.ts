import type { Click } from '../database/generated/client.ts';
import { newId } from '../ids.ts';

/** The key of a click that has only a tracking code. */
export const codeKey = (trackingCode: string): string => `code:${trackingCode}`;

/** Where a visit by a tracking code was seen: on the page it landed on, at its time (ms). */
export const visitPlace = (clickedAtMs: number): string => `page:${clickedAtMs}`;

/** A tracking code found for an order. */
export interface CodeOnOrder {
  shop: string;
  orderId: string;
  trackingCode: string;
  /** null when nobody said. */
  clickedAtMs: number | null;
}

/**
 * What tells the exchange of a code from every other one: the visit it came with, so that a visit
 * already exchanged is not exchanged again; without a time, the order it was found on.
 */
export const codeIdentity = ({ shop, orderId, trackingCode, clickedAtMs }: CodeOnOrder) => ({
  shop,
  clickKey: codeKey(trackingCode),
  seenAt: clickedAtMs === null ? `order:${orderId}` : visitPlace(clickedAtMs),
});

/**
 * The row of a code that is exchanged for an order and was never told as a visit.
 * @param told a click that brought the code, whose sub IDs and browser AffTok is told too
 */
export const clickOfCode = (code: CodeOnOrder, told: Click | undefined, now: Date): Click => ({
  ...codeIdentity(code),
  id: newId(),
  clickId: null,
  trackingCode: code.trackingCode,
  subId1: told?.subId1 ?? null,
  subId2: told?.subId2 ?? null,
  subId3: told?.subId3 ?? null,
  userAgent: told?.userAgent ?? null,
  clickedAt: code.clickedAtMs === null ? now : new Date(code.clickedAtMs),
  arrivedAt: now,
  checkoutToken: null,
  cartToken: null,
  orderId: null,
});
