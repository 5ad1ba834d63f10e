import type { IncomingMessage } from 'node:http';
import { forwardedAddress, trustedList } from './client-address.ts';

/** Headers by which proxies say that they stand between. */
const forwardingHeaders = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'] as const;
const localNames = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/**
 * Tells requests of this machine from those a proxy on it passes on, which come from loopback too: a
 * forwarded request counts only if a trusted proxy says that it began here, any other only if it asked
 * for this machine by a name of its own.
 * @param trustedProxies addresses and CIDR ranges, as the configuration has checked them
 */
export const createIsLocalRequest = (trustedProxies: readonly string[]) => {
  const isTrusted = trustedList(trustedProxies);
  return ({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>): boolean => {
    const peer = socket.remoteAddress ?? '';
    if (!isLoopback(peer)) return false;
    const isForwarded = forwardingHeaders.some((name) => headers[name] !== undefined);
    if (!isForwarded) return localNames.test(headers.host ?? '');
    const forwarded = headers['x-forwarded-for'];
    if (forwarded === undefined || !isTrusted(peer)) return false;
    return isLoopback(forwardedAddress(peer, String(forwarded), isTrusted));
  };
};

const isLoopback = (ip: string): boolean => /^(::ffff:)?127(\.\d{1,3}){3}$|^::1$/i.test(ip);
