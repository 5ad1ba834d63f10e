import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createClientAddress } from '../../src/http/client-address.ts';
import { createLogger } from '../../src/logger.ts';

const trustedProxies = ['10.0.0.0/8', '192.0.2.7', 'fd00::/8'];

const start = (proxies = trustedProxies) => {
  const lines: string[] = [];
  const logger = createLogger('trace', { write: (line) => lines.push(line) });
  const addressOf = createClientAddress({ trustedProxies: proxies, logger });
  const from = (peer: string | undefined, forwarded?: string) =>
    addressOf({
      socket: { remoteAddress: peer } as IncomingMessage['socket'],
      headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
    });
  return { from, lines };
};

describe('a visitor counts by', () => {
  test.each<[string, string, string | undefined, string]>([
    ['the other end of the socket', '203.0.113.9', undefined, '203.0.113.9'],
    ['the same, whatever a stranger forwards', '203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['whom the trusted proxy names', '10.1.2.3', '203.0.113.9', '203.0.113.9'],
    ['the same behind several', '10.1.2.3', '203.0.113.9, fd00::5, 192.0.2.7', '203.0.113.9'],
    ['the right-most stranger', '10.1.2.3', '1.1.1.1, 203.0.113.9, 10.9.9.9', '203.0.113.9'],
    ['the proxy when it names nobody', '10.1.2.3', '', '10.1.2.3'],
    ['the left-most when all are proxies', '10.1.2.3', '10.0.0.1, 10.0.0.2', '10.0.0.1'],
    ['IPv4 written as IPv6', '::ffff:10.1.2.3', '::ffff:203.0.113.9', '203.0.113.9'],
    ['an address with a port', '10.1.2.3', '203.0.113.9:4711', '203.0.113.9'],
    ['IPv6 with a port', '10.1.2.3', '[2001:db8:a:b::1]:4711', '2001:db8:a:b::/64'],
  ])('%s', (_what, peer, forwarded, expected) => {
    expect(start().from(peer, forwarded)).toBe(expected);
  });

  test('the network of IPv6 that one household has to itself', () => {
    const { from } = start();
    const one = from('2001:db8:a:b:1:2:3:4');
    expect(from('2001:db8:a:b:ffff::')).toBe(one);
    expect(from('10.0.0.1', '2001:0DB8:000A:000b::9')).toBe(one);
    expect(from('2001:db8:a:c:1:2:3:4')).not.toBe(one);
  });
});

describe('a hostile X-Forwarded-For', () => {
  test.each<[string, string, string]>([
    ['text', '203.0.113.9, <script>', '10.1.2.3'],
    ['a number that some read as an address', '203.0.113.9, 134744072', '10.1.2.3'],
    ['an octal address', '203.0.113.9, 010.1.2.3', '10.1.2.3'],
    ['nothing between commas', '203.0.113.9,, 10.0.0.5', '10.0.0.5'],
    ['a range', '203.0.113.0/24', '10.1.2.3'],
    ['a bracket never closed', '203.0.113.9, [2001:db8::1', '10.1.2.3'],
  ])('with %s ends at the last address there was', (_what, forwarded, expected) => {
    expect(start().from('10.1.2.3', forwarded)).toBe(expected);
  });

  test('never changes for whom a stranger counts, nor throws', () => {
    const { from } = start();
    const entry = fc.oneof(fc.string(), fc.ipV4(), fc.ipV6(), fc.ipV4Extended());
    const header = fc.array(entry, { maxLength: 40 }).map((entries) => entries.join(','));
    fc.assert(
      fc.property(header, (forwarded) => {
        expect(from('203.0.113.9', forwarded)).toBe('203.0.113.9');
        expect(from('10.1.2.3', `${forwarded},203.0.113.9`)).toBe('203.0.113.9');
        expect(from('10.1.2.3', forwarded)).toMatch(/^[0-9a-f.:]+(\/64)?$/);
      }),
    );
  });

  test('as long as headers can be is read no further than chains of proxies go', () => {
    const long = `203.0.113.9,${'10.0.0.1,'.repeat(1_500)}10.0.0.2`;
    expect(start().from('10.1.2.3', long)).toBe('10.0.0.1');
  });
});

test('a connection that has already ended counts for nobody', () => {
  expect(start().from(undefined, '203.0.113.9')).toBe('');
});

test('a proxy nobody named is told of once, without an address', () => {
  const { from, lines } = start([]);
  from('172.16.0.1');
  expect(lines).toEqual([]);
  from('172.16.0.1', '203.0.113.9');
  from('172.16.0.1', '203.0.113.10');
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('set TRUSTED_PROXIES');
  expect(lines[0]).not.toMatch(/172\.16|203\.0/);
});
