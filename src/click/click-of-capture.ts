import type { Click } from '../database/generated/client.ts';
import { newId } from '../ids.ts';
import { codeKey, visitPlace } from './click-of-code.ts';
import type { Capture } from './parse-capture.ts';

/**
 * The row of a captured visit. Its time is the claimed one, never later than its arrival, and the
 * arrival when nothing was claimed (design: Click time).
 * @param userAgent the visitor's browser, kept only where AffTok has yet to be told of the visit
 */
export const clickOfCapture = (
  capture: Capture,
  arrivedAtMs: number,
  userAgent: string | null = null,
): Click => {
  const { shop, clickId, trackingCode, checkoutToken, cartToken, orderId } = capture;
  const [subId1, subId2, subId3] = capture.subIds;
  return {
    id: newId(),
    shop,
    clickKey: clickId ?? codeKey(trackingCode ?? ''),
    seenAt: placeOf(capture),
    clickId,
    trackingCode,
    subId1,
    subId2,
    subId3,
    userAgent: clickId === null ? userAgent : null,
    clickedAt: new Date(Math.min(capture.clickedAtMs ?? arrivedAtMs, arrivedAtMs)),
    arrivedAt: new Date(arrivedAtMs),
    checkoutToken,
    cartToken,
    orderId,
  };
};

/** Where it was seen, as one text: with shop and click it makes a capture idempotent. */
const placeOf = (capture: Capture): string => {
  const { checkoutToken, cartToken, orderId, clickId, clickedAtMs } = capture;
  const places = [
    checkoutToken === null ? [] : [`checkout:${checkoutToken}`],
    cartToken === null ? [] : [`cart:${cartToken}`],
    orderId === null ? [] : [`order:${orderId}`],
  ].flat();
  if (places.length > 0) return places.join(' ');
  // Many visitors come by the same code; its time tells their visits apart.
  return clickId === null && clickedAtMs !== null ? visitPlace(clickedAtMs) : 'page';
};
