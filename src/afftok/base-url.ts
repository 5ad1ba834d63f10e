import { type AddressRule, checkPublicUrl } from './public-url.ts';

/** A base URL in its one form, or why it cannot be used, in words that can follow "base URL:". */
export type BaseUrlCheck = { ok: true; baseUrl: string } | { ok: false; reason: string };

/** Checks a base URL somebody typed: a public URL without query or fragment; a path is kept. */
export const checkBaseUrl = (text: string, rule: AddressRule): BaseUrlCheck => {
  const checked = checkPublicUrl(text, rule);
  if (!checked.ok) return checked;
  if (/[?#]/.test(text)) return { ok: false, reason: 'holds a query or a fragment' };
  const { origin, pathname } = checked.url;
  return { ok: true, baseUrl: `${origin}${pathname.replace(/\/+$/, '')}` };
};
