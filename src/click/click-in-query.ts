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
  const query = landing === null ? '' : queryOf(landing);
  if (query === '') return { clickId: null, trackingCode: null, refused: [] };
  const values = new URLSearchParams(query);
  const refused: string[] = [];
  const clickId = firstNamed(values, ['click_id', 'aff_id', 'afftok_click_id'], isClickId, refused);
  const trackingCode = firstNamed(values, ['tracking_code', 'ref'], isTrackingCode, refused);
  return { clickId, trackingCode, refused: refused.filter((key) => key !== 'ref') };
};

const queryOf = (landing: string): string => {
  const fragment = landing.indexOf('#');
  const address = fragment === -1 ? landing : landing.slice(0, fragment);
  const start = address.indexOf('?');
  return start === -1 ? '' : address.slice(start + 1);
};

const firstNamed = (
  values: URLSearchParams,
  keys: readonly string[],
  isShaped: (value: unknown) => boolean,
  refused: string[],
): string | null => {
  for (const key of keys) {
    const given = values.getAll(key).filter((value) => value !== '');
    const shaped = given.findLast(isShaped);
    if (given.some((value) => !isShaped(value))) refused.push(key);
    if (shaped !== undefined) return shaped;
  }
  return null;
};
