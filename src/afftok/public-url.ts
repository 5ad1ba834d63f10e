import { isIP } from 'node:net';
import { isLoopbackAddress, isPublicAddress } from './public-address.ts';

export interface AddressRule {
  /** Takes loopback addresses, also over plain `http:`; for tests, demo and development. */
  allowLoopback: boolean;
}

/** A URL requests of ours may go to, or why they may not, in words that can follow "URL:". */
export type PublicUrlCheck = { ok: true; url: URL } | { ok: false; reason: string };

/**
 * Checks a URL somebody typed: `https:`, a public host, no credentials (design, "Privacy and security").
 * What a host name leads to is only known when connecting, and checked then by `createPublicLookup`.
 */
export const checkPublicUrl = (text: string, rule: AddressRule): PublicUrlCheck => {
  const url = URL.parse(text.trim());
  if (url === null) return refused('not a URL');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isLoopback = isLoopbackHost(host);
  const isPlain = url.protocol === 'http:';
  if (url.protocol !== 'https:' && !(isPlain && isLoopback && rule.allowLoopback)) {
    return refused('not an https: URL');
  }
  if (url.username !== '' || url.password !== '') return refused('holds a user name or password');
  if (isLoopback && !rule.allowLoopback) return refused('not a public address');
  if (isIP(host) !== 0 && !isPublicAddress(host) && !isLoopback) {
    return refused('not a public address');
  }
  return { ok: true, url };
};

const isLoopbackHost = (host: string): boolean =>
  /^(.+\.)?localhost\.?$/.test(host) || (isIP(host) !== 0 && isLoopbackAddress(host));

const refused = (reason: string): PublicUrlCheck => ({ ok: false, reason });
