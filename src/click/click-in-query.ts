import { isClickId, isTrackingCode } from './click-id.ts';

/** What a landing page's query says about a click. */
export interface ClickInQuery {
  clickId: string | null;
  trackingCode: string | null;
  /** Query keys that held something in the place of a click ID or tracking code. */
  refused: string[];
}

/**
 * The click in the query of a landing page, relative or absolute (field notes, "What arrives at the
 * shop"): click ID from `click_id`, else `aff_id`, else `afftok_click_id`; tracking code from
 * `tracking_code`, else `ref`. Path, fragment and other keys are never searched. Broken
 * percent-encoding spoils only the value it stands in. When a key repeats, the last well-formed
 * value counts: AffTok's redirect appends its own to whatever the link already had. A malformed
 * value is named in `refused`, except of `ref`, which many others use for their own purposes.
 */
export const clickInQuery = (landing: string | null): ClickInQuery => {
  const values = new URLSearchParams(landing === null ? '' : queryOf(landing));
  const refused = [
    ...refusedKeys(values, clickIdKeys, isClickId),
    ...refusedKeys(values, trackingCodeKeys, isTrackingCode),
  ];
  return {
    clickId: clickIdIn(values),
    trackingCode: trackingCodeIn(values),
    refused: refused.filter((key) => key !== 'ref'),
  };
};

const clickIdKeys = ['click_id', 'aff_id', 'afftok_click_id'];
const trackingCodeKeys = ['tracking_code', 'ref'];

/** The click ID in a query that is read already, or null. */
export const clickIdIn = (values: URLSearchParams): string | null =>
  shapedValue(values, clickIdKeys, isClickId);

/** The tracking code in a query that is read already, or null. */
export const trackingCodeIn = (values: URLSearchParams): string | null =>
  shapedValue(values, trackingCodeKeys, isTrackingCode);

/** The last well-formed value of the first key that has one, or null. */
export const shapedValue = (
  values: URLSearchParams,
  keys: readonly string[],
  isShaped: (value: unknown) => boolean,
): string | null => {
  for (const key of keys) {
    // Not `findLast`: the storefront's script uses this too, in browsers that lack it.
    const shaped = values.getAll(key).filter(isShaped).pop();
    if (shaped) return shaped;
  }
  return null;
};

const refusedKeys = (
  values: URLSearchParams,
  keys: readonly string[],
  isShaped: (value: unknown) => boolean,
): string[] => {
  const counts = keys.findIndex((key) => values.getAll(key).some(isShaped));
  const searched = counts === -1 ? keys : keys.slice(0, counts + 1);
  const isMalformed = (value: string): boolean => value !== '' && !isShaped(value);
  return searched.filter((key) => values.getAll(key).some(isMalformed));
};

const queryOf = (landing: string): string => {
  const fragment = landing.indexOf('#');
  const address = fragment === -1 ? landing : landing.slice(0, fragment);
  const start = address.indexOf('?');
  return start === -1 ? '' : address.slice(start + 1);
};
