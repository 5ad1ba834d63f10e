import { describe, expect, test } from '@jest/globals';
import { checkBaseUrl } from '../../src/afftok/base-url.ts';
import { endpointUrl, postbackPath } from '../../src/afftok/endpoints.ts';
import { isPublicAddress } from '../../src/afftok/public-address.ts';
import { addressRefusedCode, createPublicLookup } from '../../src/afftok/public-lookup.ts';

describe('a base URL', () => {
  test.each([
    ['https://api.afftok.com', 'https://api.afftok.com'],
    [' https://API.afftok.com/// ', 'https://api.afftok.com'],
    ['https://api.afftok.com:8443/v1/', 'https://api.afftok.com:8443/v1'],
    ['https://api.afftok.com:443', 'https://api.afftok.com'],
    ['https://1.1.1.1', 'https://1.1.1.1'],
    ['https://[2606:4700::1111]', 'https://[2606:4700::1111]'],
  ])('%s is taken as %s', (text, baseUrl) => {
    expect(checkBaseUrl(text, { allowLoopback: false })).toEqual({ ok: true, baseUrl });
    expect(endpointUrl(baseUrl, postbackPath)).toBe(`${baseUrl}/api/postback`);
  });

  test.each([
    ['', 'not a URL'],
    ['api.afftok.com', 'not a URL'],
    ['http://api.afftok.com', 'not an https: URL'],
    ['ftp://api.afftok.com', 'not an https: URL'],
    ['file:///etc/passwd', 'not an https: URL'],
    ['javascript:alert(1)', 'not an https: URL'],
    ['https://user@api.afftok.com', 'holds a user name or password'],
    ['https://user:pass@api.afftok.com', 'holds a user name or password'],
    ['https://api.afftok.com?x=1', 'holds a query or a fragment'],
    ['https://api.afftok.com/#', 'holds a query or a fragment'],
    ['https://localhost', 'not a public address'],
    ['https://a.localhost.', 'not a public address'],
    ['https://127.0.0.1', 'not a public address'],
    ['https://0x7f.1', 'not a public address'],
    ['https://2130706433', 'not a public address'],
    ['https://10.0.0.1', 'not a public address'],
    ['https://169.254.169.254', 'not a public address'],
    ['https://[::1]', 'not a public address'],
    ['https://[::ffff:10.0.0.1]', 'not a public address'],
    ['https://[fd00::1]', 'not a public address'],
    ['http://localhost:8787', 'not an https: URL'],
  ])('%s is refused: %s', (text, reason) => {
    expect(checkBaseUrl(text, { allowLoopback: false })).toEqual({ ok: false, reason });
  });

  test('may be plain http: on loopback where that is allowed, and only there', () => {
    const check = (text: string) => checkBaseUrl(text, { allowLoopback: true }).ok;
    expect(check('http://127.0.0.1:8787')).toBe(true);
    expect(check('http://localhost:8787/')).toBe(true);
    expect(check('http://[::1]:8787')).toBe(true);
    expect(check('https://localhost')).toBe(true);
    expect(check('http://api.afftok.com')).toBe(false);
    expect(check('http://10.0.0.1')).toBe(false);
    expect(check('https://10.0.0.1')).toBe(false);
    expect(check('http://localhost.example.com')).toBe(false);
  });
});

describe('an address', () => {
  test.each(['1.1.1.1', '93.184.216.34', '172.32.0.1', '2606:4700::1111', '::ffff:8.8.8.8'])(
    '%s is public',
    (ip) => {
      expect(isPublicAddress(ip)).toBe(true);
    },
  );

  test.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.1',
    '192.0.2.1',
    '192.168.1.1',
    '198.18.0.1',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::7f00:1',
    '::ffff:127.0.0.1',
    '::ffff:192.168.0.1',
    '64:ff9b::a00:1',
    '100::1',
    '2001:db8::1',
    '2002:a00:1::',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    'no address',
    '',
  ])('%s is not public', (ip) => {
    expect(isPublicAddress(ip)).toBe(false);
  });
});

describe('the lookup a connection uses', () => {
  const found = [
    { address: '10.0.0.1', family: 4 },
    { address: '127.0.0.1', family: 4 },
    { address: '1.1.1.1', family: 4 },
    { address: '2606:4700::1111', family: 6 },
  ];
  const ask = (addresses: typeof found, allowLoopback: boolean, all: boolean) =>
    new Promise<unknown>((resolve) => {
      const lookup = createPublicLookup({ allowLoopback }, (_host, _options, callback) =>
        callback(null, addresses),
      );
      lookup('somewhere.example', { all }, (error, address) => resolve(error?.code ?? address));
    });

  test('sees the public addresses only', async () => {
    expect(await ask(found, false, true)).toEqual(found.slice(2));
    expect(await ask(found, false, false)).toBe('1.1.1.1');
    expect(await ask(found, true, true)).toEqual(found.slice(1));
  });

  test('fails when there is none', async () => {
    expect(await ask(found.slice(0, 2), false, true)).toBe(addressRefusedCode);
    expect(await ask(found.slice(0, 1), true, false)).toBe(addressRefusedCode);
    expect(await ask([], true, true)).toBe(addressRefusedCode);
  });
});
