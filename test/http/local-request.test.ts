import { expect, test } from '@jest/globals';
import { createIsLocalRequest } from '../../src/http/local-request.ts';

const isLocal = createIsLocalRequest([]);
const ask = (remoteAddress: string | undefined, headers: Record<string, string>): boolean =>
  isLocal({ socket: { remoteAddress } as never, headers });

test.each<[string, string | undefined, string, boolean]>([
  ['this machine by IPv4', '127.0.0.1', '127.0.0.1:3000', true],
  ['this machine by IPv6', '::1', '[::1]:3000', true],
  ['this machine by IPv4 in IPv6', '::ffff:127.0.0.1', 'localhost', true],
  ['a proxy here that keeps the host asked for', '127.0.0.1', 'app.example.com', false],
  ['a page whose name was bound to this machine', '127.0.0.1', 'localhost.example.com', false],
  ['another machine that names this one', '192.0.2.7', '127.0.0.1', false],
  ['a connection that has ended', undefined, '127.0.0.1', false],
])('%s', (_name, address, host, expected) => {
  expect(ask(address, { host })).toBe(expected);
});
