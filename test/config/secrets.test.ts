import { createHash } from 'node:crypto';
import { format, inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { createConfig, describeConfig } from '../../src/config/config.ts';
import { readEnv } from '../../src/config/env.ts';
import { createLogger } from '../../src/logger.ts';

const randomKey = (seed: number): Buffer => createHash('sha256').update(`key ${seed}`).digest();

const env = {
  SHOPIFY_API_SECRET:
    '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, 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',
  SHOPIFY_API_KEY: 'client-id',
  APP_URL: 'https://app.shop-reports.net',
  ENCRYPTION_KEYS: [randomKey(41), randomKey(97)].map((key) => key.toString('base64')).join(','),
  AFFTOK_SHOP: 'blue-lamp.myshopify.com',
  AFFTOK_API_KEY: 'afftok_live_sk_0f1e2d3c',
  AFFTOK_ADVERTISER_ID: 'adv_1',
  AFFTOK_OFFER_ID: 'offer_1',
};

const load = (changes: NodeJS.ProcessEnv = {}) => {
  const result = createConfig(readEnv({ ...env, ...changes }));
  if (!result.ok) throw new Error(result.problems.join('\n'));
  return result;
};

const problemsOf = (changes: NodeJS.ProcessEnv): string[] => {
  const result = createConfig(readEnv({ ...env, NODE_ENV: 'production', ...changes }));
  return result.ok ? [] : result.problems;
};

test('secrets are lists in the order given, so that they can be rotated', () => {
  const { secrets } = load();
  expect(secrets.shopifyApiSecrets).toEqual(env.SHOPIFY_API_SECRET.split(', '));
  expect(secrets.encryptionKeys).toEqual([randomKey(41), randomKey(97)]);
  expect(secrets.environmentApiKey).toBe('afftok_live_sk_0f1e2d3c');
});

test('secrets print only as present or absent, however they are printed', () => {
  const { config, secrets } = load();
  const logged: string[] = [];
  const logger = createLogger('info', { write: (line) => logged.push(line) });
  logger.info({ secrets, nested: { secrets } }, 'start');
  logger.info(describeConfig(config, secrets), 'start');
  const shown = [
    String(secrets),
    `${secrets}`,
    format('%s %j %o %O', secrets, secrets, secrets, secrets),
    inspect(secrets, { showHidden: true, depth: 9 }),
    inspect(secrets, { customInspect: false, showHidden: true, getters: false }),
    JSON.stringify({ secrets }),
    JSON.stringify({ ...secrets }),
    JSON.stringify(Object.entries(secrets)),
    JSON.stringify(structuredClone(describeConfig(config, secrets))),
    ...logged,
  ].join('\n');
  const values = [
    ...secrets.shopifyApiSecrets,
    ...secrets.encryptionKeys.map((key) => key.toString('base64')),
    randomKey(41).subarray(0, 4).join(','),
    'afftok_live_sk',
  ];
  for (const value of values) expect(shown).not.toContain(value);
  expect(inspect(secrets)).toBe(String(secrets));
  expect(String(secrets)).toBe(
    'Secrets {"shopifyApiSecrets":"present","encryptionKeys":"present","environmentApiKey":"present","metricsToken":"absent"}',
  );
});

test('the summary for the start line shows the configuration and which secrets are there', () => {
  const { config, secrets } = load({
    AFFTOK_SHOP: '',
    AFFTOK_API_KEY: '',
    AFFTOK_ADVERTISER_ID: '',
    AFFTOK_OFFER_ID: '',
  });
  expect(describeConfig(config, secrets)).toEqual({
    ...config,
    secrets: {
      shopifyApiSecrets: 'present',
      encryptionKeys: 'present',
      environmentApiKey: 'absent',
      metricsToken: 'absent',
    },
  });
  const remote = { ...config, databaseUrl: 'postgresql://user:password@db.example/afftok' };
  expect(JSON.stringify(describeConfig(remote, secrets))).not.toContain('password');
});

test('outside production the encryption key follows from the first Shopify secret alone', () => {
  const keysFor = (secret: string) =>
    load({ ENCRYPTION_KEYS: '', SHOPIFY_API_SECRET: secret }).secrets.encryptionKeys;
  const [derived] = keysFor('one,two');
  expect(derived).toHaveLength(32);
  expect(keysFor('one,three')).toEqual([derived]);
  expect(keysFor('two,one')).not.toEqual([derived]);
  // `openssl kdf -keylen 32 -kdfopt digest:SHA256 -kdfopt key:one -kdfopt 'info:afftok-shopify
  // encryption key' -binary HKDF | base64`: a change here would make databases unreadable.
  expect(derived?.toString('base64')).toBe('dDkUaylgEv/w8LPD1Cj4ekf5zbTYpCaH3w6yqN+9byI=');
});

describe('production refuses', () => {
  const weakSecrets: [string, string, RegExp][] = [
    ['a secret of 15 characters', '0f1e2d3c4b5a697', /shorter than 16/],
    ['a secret copied from an example', 'your-app-client-secret-here', /placeholder/],
    ['a secret asking to be changed', 'ChangeMe0f1e2d3c4b5a', /placeholder/],
    ['a secret of one character', 'a'.repeat(32), /repeats/],
    ['a weak secret beside a good one', `shpss_0f1e2d3c4b5a69788796,hush`, /entry 2 of 2/],
  ];
  test.each(weakSecrets)('%s', (_name, secret, problem) => {
    expect(problemsOf({ SHOPIFY_API_SECRET: secret })).toEqual([expect.stringMatching(problem)]);
  });

  const weakKeys: [string, Buffer, RegExp][] = [
    ['a key of zeros', Buffer.alloc(32), /repeats the same few bytes/],
    ['a key of a repeated word', Buffer.alloc(32, 'secret'), /repeats the same few bytes/],
    ['a key that counts', Buffer.from(Array.from({ length: 32 }, (_, i) => i * 73)), /counts/],
    ['a typed key', Buffer.from('my very own encryption key 12345'), /typed text/],
  ];
  test.each(weakKeys)('%s', (_name, weak, problem) => {
    const keys = `${randomKey(41).toString('base64')},${weak.toString('base64')}`;
    expect(problemsOf({ ENCRYPTION_KEYS: keys })).toEqual([expect.stringMatching(problem)]);
    expect(problemsOf({ ENCRYPTION_KEYS: keys, NODE_ENV: 'development' })).toEqual([]);
  });

  test('nothing that is strong: Shopify’s own secrets and random keys', () => {
    expect(problemsOf({})).toEqual([]);
    expect(problemsOf({ SHOPIFY_API_SECRET: '0f1e2d3c4b5a69788796a5b4c3d2e1f0' })).toEqual([]);
  });
});
