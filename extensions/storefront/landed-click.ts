import { isSubId } from '../../src/click/click-id.ts';
import { clickIdIn, shapedValue, trackingCodeIn } from '../../src/click/click-in-query.ts';
import type { KeptClick } from './kept-click.ts';

/**
 * The click that brought the shopper to this page, or null. A click ID makes a tracking code
 * needless.
 * @param search the query of the page's address
 */
export const landedClick = (search: string, nowMs: number): KeptClick | null => {
  if (!search) return null;
  const values = new URLSearchParams(search);
  const clickId = clickIdIn(values);
  const trackingCode = clickId ? null : trackingCodeIn(values);
  const subIds = ['sub1', 'sub2', 'sub3'].map((key) => shapedValue(values, [key], isSubId));
  return clickId || trackingCode ? { clickedAtMs: nowMs, clickId, trackingCode, subIds } : null;
};
