import type { Click } from '../database/generated/client.ts';
import { newId } from '../ids.ts';
import type { Capture } from './parse-capture.ts';

/**
 * The row of a captured visit. Its time is the claimed one, never later than its arrival, and the
 * arrival when nothing was claimed (design: Click time).
 */
export const clickOfCapture = (capture: Capture, arrivedAtMs: number): Click => {
  const { shop, clickId, trackingCode, checkoutToken, cartToken, orderId } = capture;
  const [subId1, subId2, subId3] = capture.subIds;
  return {
    id: newId(),
    shop,
    clickKey: clickId ?? `code:${trackingCode}`,
    seenAt: placeOf(capture),
    clickId,
    trackingCode,
    subId1,
    subId2,
    subId3,
    clickedAt: new Date(Math.min(capture.clickedAtMs ?? arrivedAtMs, arrivedAtMs)),
    arrivedAt: new Date(arrivedAtMs),
    checkoutToken,
    cartToken,
    orderId,
  };
};

/** Where it was seen, as one text: with shop and click it makes a capture idempotent. */
const placeOf = ({ checkoutToken, cartToken, orderId }: Capture): string => {
  const places = [
    checkoutToken === null ? [] : [`checkout:${checkoutToken}`],
    cartToken === null ? [] : [`cart:${cartToken}`],
    orderId === null ? [] : [`order:${orderId}`],
  ].flat();
  return places.length === 0 ? 'page' : places.join(' ');
};
