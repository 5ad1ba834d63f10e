import { isIP } from 'node:net';
import { isLoopbackAddress, isPublicAddress } from './public-address.ts';

/** A base URL in its one form, or why it cannot be used, in words that can follow "base URL:". */
export type BaseUrlCheck = { ok: true; baseUrl: string } | { ok: false; reason: string };

export interface AddressRule {
  /** Takes loopback addresses, also over plain `http:`; for tests, demo and development. */
  allowLoopback: boolean;
}

/**
 * Checks a base URL somebody typed: `https:`, a public host, no credentials, query or fragment;
 * a path is kept (design, "Privacy and security"). What a host name leads to is only known when
 * connecting, and checked then by `createPublicLookup`.
 */
export const checkBaseUrl = (text: string, rule: AddressRule): BaseUrlCheck => {
  const url = URL.parse(text.trim());
  if (url === null) return refused('not a URL');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isLoopback = isLoopbackHost(host);
  const isPlain = url.protocol === 'http:';
  if (url.protocol !== 'https:' && !(isPlain && isLoopback && rule.allowLoopback)) {
    return refused('not an https: URL');
  }
  if (url.username !== '' || url.password !== '') return refused('holds a user name or password');
  if (/[?#]/.test(text)) return refused('holds a query or a fragment');
  if (isLoopback && !rule.allowLoopback) return refused('not a public address');
  if (isIP(host) !== 0 && !isPublicAddress(host) && !isLoopback) {
    return refused('not a public address');
  }
  return { ok: true, baseUrl: `${url.origin}${url.pathname.replace(/\/+$/, '')}` };
};

const isLoopbackHost = (host: string): boolean =>
  /^(.+\.)?localhost\.?$/.test(host) || (isIP(host) !== 0 && isLoopbackAddress(host));

const refused = (reason: string): BaseUrlCheck => ({ ok: false, reason });
