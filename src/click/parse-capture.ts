import { isoTimeMs } from '../iso-time.ts';
import { readShopDomain } from '../shop/shop-domain.ts';
import { isClickId, isSubId, isTrackingCode } from './click-id.ts';
import { clickInQuery } from './click-in-query.ts';
import { shopifyToken } from './shopify-token.ts';

/** One visit as the storefront or the checkout told it, checked. */
export interface Capture {
  shop: string;
  clickId: string | null;
  trackingCode: string | null;
  subIds: [string | null, string | null, string | null];
  /** Claimed by the visitor's browser; null when it said nothing. */
  clickedAtMs: number | null;
  checkoutToken: string | null;
  cartToken: string | null;
  orderId: string | null;
}

export type ParsedCapture = { ok: true; capture: Capture } | { ok: false; field: string };

/**
 * The body of `POST /clicks`. A malformed field is refused by name and never repaired; unknown
 * fields are ignored. Of the landing URL only our own query keys are read.
 */
export const parseCapture = (body: unknown): ParsedCapture => {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return refused('body');
  const field = (name: string): unknown => {
    const value = Object.hasOwn(body, name) ? (body as Record<string, unknown>)[name] : undefined;
    return value === undefined || value === '' ? null : value;
  };
  const shop = readShopDomain(field('shop'));
  if (shop === null) return refused('shop');
  const wrong = fields.find(({ name, accepts }) => {
    const value = field(name);
    return value !== null && !accepts(value);
  });
  if (wrong) return refused(wrong.name);
  const text = (name: string): string | null => (field(name) as string | null) ?? null;
  const landing = clickInQuery(text('landing_url'));
  const clickId = text('click_id') ?? landing.clickId;
  const trackingCode = text('tracking_code') ?? landing.trackingCode;
  if (clickId === null && trackingCode === null) return refused('click_id');
  const claimed = field('clicked_at');
  const capture: Capture = {
    shop,
    clickId,
    trackingCode,
    subIds: [text('sub_id_1'), text('sub_id_2'), text('sub_id_3')],
    clickedAtMs: claimed === null ? null : timeMs(claimed),
    checkoutToken: shopifyToken(field('checkout_token')),
    cartToken: shopifyToken(field('cart_token')),
    orderId: orderIdOf(field('order_id')),
  };
  return { ok: true, capture };
};

const refused = (field: string): ParsedCapture => ({ ok: false, field });

const timeMs = (value: unknown): number | null => {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value > 0 ? value : null;
  if (typeof value !== 'string') return null;
  return /^[1-9]\d{12}$/.test(value) ? Number(value) : isoTimeMs(value);
};

/** A plain order ID or Shopify's global one (`gid://shopify/Order/…`), as the pixel gives it. */
const orderIdOf = (value: unknown): string | null => {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return String(value);
  if (typeof value !== 'string') return null;
  return (
    /^(?:gid:\/\/shopify\/(?:Order|OrderIdentity)\/)?([1-9]\d{0,19})$/.exec(value)?.[1] ?? null
  );
};

const landingUrlCharactersMax = 8_192;

const fields: { name: string; accepts(value: unknown): boolean }[] = [
  { name: 'click_id', accepts: isClickId },
  { name: 'tracking_code', accepts: isTrackingCode },
  { name: 'clicked_at', accepts: (value) => timeMs(value) !== null },
  { name: 'checkout_token', accepts: (value) => shopifyToken(value) !== null },
  { name: 'cart_token', accepts: (value) => shopifyToken(value) !== null },
  { name: 'order_id', accepts: (value) => orderIdOf(value) !== null },
  {
    name: 'landing_url',
    accepts: (value) => typeof value === 'string' && value.length <= landingUrlCharactersMax,
  },
  ...['sub_id_1', 'sub_id_2', 'sub_id_3'].map((name) => ({ name, accepts: isSubId })),
];
