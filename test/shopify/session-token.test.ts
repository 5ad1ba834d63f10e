import { createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createSessionTokens } from '../../src/shopify/session-token.ts';
import { mintSessionToken } from '../support/shopify-simulator/session-token.ts';
import { createSteppedClock } from '../support/stepped-clock.ts';

const clientId = 'invented-client-id';
const [oldSecret, newSecret] = ['shpss_invented_old_secret', 'shpss_invented_new_secret'];
const shop = 'pat-store.myshopify.com';
const clock = createSteppedClock();
const seconds = clock.now() / 1000;
const tokens = createSessionTokens({ apiKey: clientId, secrets: [oldSecret, newSecret], clock });
const invalid = { ok: false, reason: 'invalid' };

const claims = {
  iss: `https://${shop}/admin`,
  dest: `https://${shop}`,
  aud: clientId,
  sub: '41',
  exp: seconds + 60,
  nbf: seconds,
  iat: seconds,
};

const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');

/** Signs anything, also what Shopify would never say. */
const forge = (
  changes: Record<string, unknown> = {},
  { secret = newSecret, header = { alg: 'HS256', typ: 'JWT' }, hash = 'sha256' } = {},
): string => {
  const signed = `${encode(header)}.${encode({ ...claims, ...changes })}`;
  return `${signed}.${createHmac(hash, secret).update(signed).digest('base64url')}`;
};

test('a token of Shopify’s names the shop and the staff member', async () => {
  const token = mintSessionToken({ shop, clientId, userId: '77' }, newSecret, clock.now());
  expect(await tokens.verify(token)).toEqual({ ok: true, session: { shop, userId: '77' } });
});

test('while the client secret is rotated, tokens of either secret count', async () => {
  for (const secret of [oldSecret, newSecret]) {
    expect(await tokens.verify(forge({}, { secret }))).toMatchObject({ ok: true });
  }
});

test('no token at all is told from a bad one', async () => {
  expect(await tokens.verify('')).toEqual({ ok: false, reason: 'missing' });
});

describe('refused with no other word', () => {
  const forged: Record<string, string> = {
    'signed with another secret': forge({}, { secret: 'shpss_somebody_elses' }),
    'signed with nothing': forge({}, { header: { alg: 'none', typ: 'JWT' } }),
    'without a signature': `${encode({ alg: 'none' })}.${encode(claims)}.`,
    'signed with another algorithm': forge(
      {},
      { header: { alg: 'HS512', typ: 'JWT' }, hash: 'sha512' },
    ),
    'for another app': forge({ aud: 'another-client-id' }),
    'for several apps': forge({ aud: [clientId, 'another-client-id'] }),
    expired: forge({ exp: seconds - 10 }),
    'not yet good': forge({ nbf: seconds + 11 }),
    'without an end': forge({ exp: undefined }),
    'without a beginning': forge({ nbf: undefined }),
    'without a shop': forge({ dest: undefined }),
    'without an issuer': forge({ iss: undefined }),
    'without a person': forge({ sub: undefined }),
    'for a person that is none': forge({ sub: { id: 41 } }),
    'issued by another shop': forge({ iss: 'https://other-store.myshopify.com/admin' }),
    'for another shop than it was issued by': forge({ dest: 'https://other-store.myshopify.com' }),
    'for a host that is no shop': forge({
      iss: 'https://shop.example/admin',
      dest: 'https://shop.example',
    }),
    'for a host that looks like a shop': forge({
      iss: 'https://pat-store.myshopify.com.evil.example/admin',
      dest: 'https://pat-store.myshopify.com.evil.example',
    }),
    'for a shop at a port': forge({
      iss: `https://${shop}:8443/admin`,
      dest: `https://${shop}:8443`,
    }),
    'for a shop without encryption': forge({ iss: `http://${shop}/admin`, dest: `http://${shop}` }),
    'with a name in front of the shop': forge({
      iss: `https://evil@${shop}/admin`,
      dest: `https://evil@${shop}`,
    }),
    'with bare domains': forge({ iss: shop, dest: shop }),
    'longer than any of Shopify’s': forge({ sid: 'x'.repeat(5_000) }),
    'with changed claims': (() => {
      const [header, , signature] = forge().split('.');
      return `${header}.${encode({ ...claims, dest: 'https://b.myshopify.com' })}.${signature}`;
    })(),
  };
  test.each(Object.entries(forged))('a token %s', async (_, token) => {
    expect(await tokens.verify(token)).toEqual(invalid);
  });
});

test('clocks may differ by ten seconds and no more', async () => {
  expect(await tokens.verify(forge({ exp: seconds - 9 }))).toMatchObject({ ok: true });
  expect(await tokens.verify(forge({ exp: seconds - 10 }))).toEqual(invalid);
  expect(await tokens.verify(forge({ nbf: seconds + 10 }))).toMatchObject({ ok: true });
  expect(await tokens.verify(forge({ nbf: seconds + 11 }))).toEqual(invalid);
});

test('time is the deployment’s: a token ages with its clock', async () => {
  const later = createSteppedClock();
  const aging = createSessionTokens({ apiKey: clientId, secrets: [newSecret], clock: later });
  const token = forge();
  expect(await aging.verify(token)).toMatchObject({ ok: true });
  later.step(70_000);
  expect(await aging.verify(token)).toEqual(invalid);
});

test('no text whatever gets in or makes it throw', async () => {
  const [header, payload, signature] = forge().split('.') as [string, string, string];
  const part = fc.oneof(fc.string(), fc.base64String(), fc.constantFrom(header, payload));
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 4 }), fc.string(), async (parts, tail) => {
      const text = [...parts, tail].join('.');
      fc.pre(text !== '' && tail !== signature);
      expect(await tokens.verify(text)).toEqual(invalid);
    }),
  );
});
