import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { type Config, createConfig, describeProblems } from '../../src/config/config.ts';
import { readEnv } from '../../src/config/env.ts';

const key = createHash('sha256').update('key').digest();

const production = {
  NODE_ENV: 'production',
  APP_URL: 'https://app.shop-reports.net',
  SHOPIFY_API_KEY: '0f1e2d3c4b5a69788796a5b4c3d2e1f0',
  SHOPIFY_API_SECRET: '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',
  ENCRYPTION_KEYS: key.toString('base64'),
};

const decide = (env: NodeJS.ProcessEnv) => createConfig(readEnv(env));
const problemsOf = (env: NodeJS.ProcessEnv): string[] => {
  const result = decide(env);
  return result.ok ? [] : result.problems;
};
const configOf = (env: NodeJS.ProcessEnv): Config => {
  const result = decide(env);
  if (!result.ok) throw new Error(describeProblems(result.problems));
  return result.config;
};

test('a Shopify secret alone is enough to try the app', () => {
  expect(configOf({ SHOPIFY_API_SECRET: 'hush' })).toEqual({
    port: 3000,
    host: '0.0.0.0',
    appUrl: 'http://localhost:3000',
    shopifyApiKey: null,
    databaseUrl: 'file:./data/afftok.db',
    logLevel: 'info',
    roles: { web: true, worker: true },
    trustedProxies: [],
    supportContact: null,
    production: false,
    environmentShop: null,
  });
});

test('every variable is read, trimmed and split', () => {
  const config = configOf({
    ...production,
    PORT: ' 8080 ',
    HOST: '::1',
    APP_URL: 'https://app.shop-reports.net/',
    DATABASE_URL: 'file:/var/lib/afftok/afftok.db',
    LOG_LEVEL: 'DEBUG',
    ROLES: 'worker',
    TRUSTED_PROXIES: '10.0.0.0/8, 192.0.2.7,fd00::/8',
    SUPPORT_CONTACT: 'help@shop-reports.net',
    AFFTOK_SHOP: 'Blue-Lamp.myshopify.com',
    AFFTOK_API_KEY: 'afftok_live_sk_1',
    AFFTOK_ADVERTISER_ID: 'adv_123456',
    AFFTOK_OFFER_ID: 'offer_123',
    AFFTOK_BASE_URL: 'https://afftok.example/',
  });
  expect(config).toEqual({
    port: 8080,
    host: '::1',
    appUrl: 'https://app.shop-reports.net',
    shopifyApiKey: production.SHOPIFY_API_KEY,
    databaseUrl: 'file:/var/lib/afftok/afftok.db',
    logLevel: 'debug',
    roles: { web: false, worker: true },
    trustedProxies: ['10.0.0.0/8', '192.0.2.7', 'fd00::/8'],
    supportContact: 'mailto:help@shop-reports.net',
    production: true,
    environmentShop: {
      shop: 'blue-lamp.myshopify.com',
      advertiserId: 'adv_123456',
      baseUrl: 'https://afftok.example',
      offerId: 'offer_123',
    },
  });
});

test('the configuration is frozen all the way down', () => {
  const config = configOf({
    SHOPIFY_API_SECRET: 'hush',
    TRUSTED_PROXIES: '10.0.0.1',
    AFFTOK_API_KEY: 'k',
    AFFTOK_ADVERTISER_ID: 'a',
    AFFTOK_OFFER_ID: 'o',
  });
  const parts = [config, config.roles, config.trustedProxies, config.environmentShop];
  expect(parts.every((part) => Object.isFrozen(part))).toBe(true);
});

test('every problem is in one message, and no value is', () => {
  const env = {
    NODE_ENV: 'production',
    PORT: 'port-value',
    HOST: 'host value',
    APP_URL: 'http://plain.example',
    SHOPIFY_API_SECRET: 'tiny-one,changeme-changeme',
    DATABASE_URL: 'postgresql://user:db-password@db.example/',
    ENCRYPTION_KEYS: `${Buffer.alloc(32, 7).toString('base64')},bm90IDMyIGJ5dGVz`,
    LOG_LEVEL: 'chatty',
    ROLES: 'web,cook',
    TRUSTED_PROXIES: '10.0.0.0/33',
    AFFTOK_API_KEY: 'spaced api key',
    AFFTOK_BASE_URL: 'https://user:base-password@api.afftok.com',
  };
  const problems = problemsOf(env);
  const message = describeProblems(problems);
  for (const name of [...Object.keys(env), 'SHOPIFY_API_KEY', 'AFFTOK_OFFER_ID', 'AFFTOK_SHOP']) {
    if (name !== 'NODE_ENV') expect(message).toContain(name);
  }
  expect(problems).toHaveLength(15);
  expect(message).toMatch(/^The configuration has 15 problems:\n {2}- /);
  const values = [
    'port-value',
    'host value',
    'plain.example',
    'tiny-one',
    'changeme',
    'db-password',
  ];
  for (const value of [...values, 'bm90', 'chatty', 'cook', 'spaced', 'base-password']) {
    expect(message).not.toContain(value);
  }
});

test('an empty environment in production names everything that is required', () => {
  const problems = problemsOf({ NODE_ENV: 'production', SHOPIFY_API_KEY: '  ' });
  expect(problems.map((problem) => problem.split(' ')[0]).sort()).toEqual([
    'APP_URL',
    'ENCRYPTION_KEYS',
    'SHOPIFY_API_KEY',
    'SHOPIFY_API_SECRET',
  ]);
});

describe('refused', () => {
  const cases: [string, NodeJS.ProcessEnv, RegExp][] = [
    ['no Shopify secret, even outside production', {}, /^SHOPIFY_API_SECRET is missing/],
    ['a list of nothing', { SHOPIFY_API_SECRET: ' , ' }, /^SHOPIFY_API_SECRET is missing/],
    ['a port beyond the last', { PORT: '65536' }, /^PORT/],
    ['a negative port', { PORT: '-1' }, /^PORT/],
    ['a port in another notation', { PORT: '0x50' }, /^PORT/],
    ['PostgreSQL without a database', { DATABASE_URL: 'postgres://db' }, /no server and database/],
    ['another engine', { DATABASE_URL: 'mysql://db/x' }, /^DATABASE_URL names no database:/],
    ['no file name', { DATABASE_URL: 'file:' }, /^DATABASE_URL names no database:/],
    ['a database in memory', { DATABASE_URL: 'file::memory:' }, /^DATABASE_URL names no/],
    ['no role', { ROLES: ',' }, /^ROLES/],
    ['an app URL with a path', { APP_URL: 'https://a.example/app' }, /^APP_URL/],
    ['an app URL that is none', { APP_URL: 'a.example' }, /^APP_URL/],
    ['a proxy by name', { TRUSTED_PROXIES: '10.0.0.1,proxy' }, /entry 2 of 2/],
    ['a range with two slashes', { TRUSTED_PROXIES: '10.0.0.0/8/8' }, /^TRUSTED_PROXIES/],
    ['a key of 31 bytes', { ENCRYPTION_KEYS: Buffer.alloc(31).toString('base64') }, /32 bytes/],
    ['a hexadecimal key', { ENCRYPTION_KEYS: key.toString('hex') }, /32 bytes/],
    ['a shop outside Shopify', { AFFTOK_SHOP: 'shop.example' }, /AFFTOK_SHOP is not a myshopify/],
    ['an AffTok URL by ftp', { AFFTOK_BASE_URL: 'ftp://api.afftok.com' }, /^AFFTOK_BASE_URL/],
    ['an AffTok URL with a query', { AFFTOK_BASE_URL: 'https://a.example/?x' }, /^AFFTOK_BASE_URL/],
  ];
  test.each(cases)('%s', (_name, env, problem) => {
    const complete = { AFFTOK_API_KEY: 'k', AFFTOK_ADVERTISER_ID: 'a', AFFTOK_OFFER_ID: 'o' };
    const isBare = /SHOPIFY_API_SECRET/.test(problem.source);
    const problems = problemsOf(isBare ? env : { SHOPIFY_API_SECRET: 's', ...complete, ...env });
    expect(problems).toEqual([expect.stringMatching(problem)]);
  });
});

describe('AffTok’s variables', () => {
  const afftok = { AFFTOK_API_KEY: 'k', AFFTOK_ADVERTISER_ID: 'a', AFFTOK_OFFER_ID: 'o' };

  test('are for any shop outside production, and the base URL has a default', () => {
    expect(configOf({ SHOPIFY_API_SECRET: 's', ...afftok }).environmentShop).toEqual({
      shop: null,
      advertiserId: 'a',
      baseUrl: 'https://api.afftok.com',
      offerId: 'o',
    });
  });

  test('need a named shop in production', () => {
    expect(problemsOf({ ...production, ...afftok })).toEqual([
      expect.stringContaining('AFFTOK_SHOP is missing'),
    ]);
    expect(
      problemsOf({ ...production, ...afftok, AFFTOK_SHOP: 'blue-lamp.myshopify.com' }),
    ).toEqual([]);
  });

  test.each([
    [{ AFFTOK_SHOP: 'blue-lamp.myshopify.com' }, Object.keys(afftok)],
    [{ AFFTOK_BASE_URL: 'https://api.afftok.com' }, Object.keys(afftok)],
    [{ AFFTOK_API_KEY: 'k', AFFTOK_OFFER_ID: 'o' }, ['AFFTOK_ADVERTISER_ID']],
  ])('set in part (%j) name the missing ones', (env, missing) => {
    expect(problemsOf({ SHOPIFY_API_SECRET: 's', ...env })).toEqual([
      expect.stringContaining(
        `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing`,
      ),
    ]);
  });
});
