import { isoTimeMs } from '../iso-time.ts';
import { isClickId, isTrackingCode } from './click-id.ts';

/** One cart attribute, as it arrives on an order. */
export interface CartAttribute {
  name: string;
  value: string;
}

/** What a cart's attributes say about a click. */
export interface ClickInAttributes {
  clickId: string | null;
  trackingCode: string | null;
  /** When the click happened, as the shop's page claims; only ever beside an attribute of our own. */
  clickedAtMs: number | null;
  /** Attribute names that held something in the place of a click ID or tracking code. */
  refused: string[];
}

/**
 * The click in a cart's attributes: `_afftok_click_id` with `_afftok_clicked_at`, else
 * `afftok_click_id`, `click_id`, `aff_id`. Names must match exactly but for capitals. A tracking
 * code is read from `_afftok_tracking_code` with the same time, else `tracking_code`: `ref` means
 * AffTok only in an address (field notes), and as an attribute belongs to anyone. Of attributes with the same name the first well-formed counts.
 */
export const clickInAttributes = (attributes: readonly CartAttribute[]): ClickInAttributes => {
  const own = ownValues(attributes);
  const refused: string[] = [];
  const click = firstNamed(own, clickIdNames, isClickId, refused);
  const code = firstNamed(own, codeNames, isTrackingCode, refused);
  const isTimed = timedNames.includes((click ?? code)?.name ?? '');
  const clickedAt = isTimed ? own.get('_afftok_clicked_at')?.[0] : null;
  return {
    clickId: click?.value ?? null,
    trackingCode: code?.value ?? null,
    clickedAtMs: clickedAt == null ? null : timeMs(clickedAt),
    refused,
  };
};

const clickIdNames = ['_afftok_click_id', 'afftok_click_id', 'click_id', 'aff_id'];
const codeNames = ['_afftok_tracking_code', 'tracking_code'];
/** What our own embed writes together with the click's time. */
const timedNames = ['_afftok_click_id', '_afftok_tracking_code'];
const ownNames = new Set([...clickIdNames, ...codeNames, '_afftok_clicked_at']);
const nameCharactersMax = Math.max(...[...ownNames].map((name) => name.length));

/** Only our own names are kept: other attributes can hold anything a shopper typed. */
const ownValues = (attributes: readonly CartAttribute[]): Map<string, string[]> => {
  const own = new Map<string, string[]>();
  for (const { name, value } of attributes) {
    if (name.length > nameCharactersMax || value === '') continue;
    const lower = name.toLowerCase();
    if (!ownNames.has(lower)) continue;
    const values = own.get(lower);
    if (values === undefined) own.set(lower, [value]);
    else values.push(value);
  }
  return own;
};

const firstNamed = (
  own: ReadonlyMap<string, string[]>,
  names: readonly string[],
  isShaped: (value: unknown) => boolean,
  refused: string[],
): CartAttribute | null => {
  for (const name of names) {
    const given = own.get(name) ?? [];
    const shaped = given.find(isShaped);
    if (given.some((value) => !isShaped(value))) refused.push(name);
    if (shaped !== undefined) return { name, value: shaped };
  }
  return null;
};

/** Epoch milliseconds as text (13 digits: years 2001 to 2286) or an ISO time. */
const timeMs = (text: string): number | null =>
  /^[1-9]\d{12}$/.test(text) ? Number(text) : isoTimeMs(text);
