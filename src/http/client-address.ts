// In: a request's socket and its `X-Forwarded-For`. Out: whose request it is, for counting in
// memory. Never: an address that is stored or logged, belief in what a stranger forwarded.
import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { Logger } from '../logger.ts';

export interface ClientAddressOptions {
  /** Addresses and CIDR ranges, as the configuration has checked them. */
  trustedProxies: readonly string[];
  logger: Logger;
}

/** Finds the address a request counts for: IPv4, or the /64 network of IPv6, which one visitor has. */
export const createClientAddress = ({ trustedProxies, logger }: ClientAddressOptions) => {
  const isTrusted = trustedList(trustedProxies);
  let hasWarned = false;
  return ({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>): string => {
    const peer = socket.remoteAddress ?? '';
    // The connection has ended: nobody is answered, so it does not matter how it counts.
    if (isIP(peer) === 0) return peer;
    const forwarded = String(headers['x-forwarded-for'] ?? '');
    if (forwarded !== '' && !hasWarned && !isTrusted(peer)) {
      hasWarned = true;
      logger.warn({ hint }, 'http.forwarded_by_unknown_proxy');
    }
    return networkOf(forwardedAddress(peer, forwarded, isTrusted));
  };
};

/**
 * The address nearest to the visitor that can be believed. Each proxy adds, on the right, whom it
 * was asked by: read from there, the first that is no trusted proxy is the visitor, whatever it
 * wrote itself further left. What is no address ends the search at the last one that was.
 * @param peer the other end of the socket
 * @param forwarded `X-Forwarded-For`, several of them joined by commas
 */
export const forwardedAddress = (
  peer: string,
  forwarded: string,
  isTrusted: (ip: string) => boolean,
): string => {
  let nearest = peer;
  for (const entry of forwarded.split(',').slice(-proxiesMax).reverse()) {
    if (!isTrusted(nearest)) break;
    const ip = ipOf(entry.trim());
    if (ip === null) break;
    nearest = ip;
  }
  return nearest;
};

/** More than any chain of proxies has; bounds what a long header costs. */
const proxiesMax = 16;

const hint =
  'A request carried X-Forwarded-For, and TRUSTED_PROXIES does not name who sent it. If a proxy stands in front of the app, all visitors count as one and too many of their clicks are refused: set TRUSTED_PROXIES to its address.';

/** Some proxies write the visitor's port too: `192.0.2.7:5678`, `[2001:db8::1]:5678`. */
const ipOf = (entry: string): string | null => {
  const ip = /^(?:\[(.+)\]|([\d.]+))(?::\d+)?$/.exec(entry)?.slice(1).find(Boolean) ?? entry;
  return isIP(ip) === 0 ? null : ip;
};

/** A new text, so that a short address does not hold on to the long header it was found in. */
const networkOf = (ip: string): string => {
  const address = ipaddr.process(ip);
  if (address instanceof ipaddr.IPv4) return address.toString();
  return `${address.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`;
};

/** Whether an address is in one of these ranges. */
export const trustedList = (ranges: readonly string[]): ((ip: string) => boolean) => {
  const list = new BlockList();
  for (const range of ranges) {
    const [ip = '', prefix] = range.split('/');
    if (prefix === undefined) list.addAddress(ip, familyOf(ip));
    else list.addSubnet(ip, Number(prefix), familyOf(ip));
  }
  return (ip) => list.check(ip, familyOf(ip));
};

const familyOf = (ip: string): 'ipv4' | 'ipv6' => (isIP(ip) === 4 ? 'ipv4' : 'ipv6');
