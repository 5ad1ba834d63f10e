import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type AdminGraphql, createAdminGraphql } from '../../src/shopify/admin-graphql.ts';
import { type Access, shop, startAccess } from './start-access.ts';

let access: Access;
let ask: AdminGraphql;
beforeEach(async () => {
  access = await startAccess();
  ask = askWith({});
  await access.tokens.install(shop, access.sessionToken());
});
afterEach(() => access.stop());

const askWith = (changes: { requestTimeoutMs?: number }) => {
  const { tokens: accessTokens, logger, parts } = access;
  return createAdminGraphql({ accessTokens, logger, ...parts, ...changes });
};

const query = 'query shopName($first: Int) { shop { name } }';
const answerName = () => access.shopify.operations.set('shopName', () => named);
const named = { data: { shop: { name: 'Invented Works' } } };

test('a query brings data and what it cost', async () => {
  answerName();
  expect(await ask(shop, query, { first: 1 })).toEqual({
    ok: true,
    data: named.data,
    cost: { requested: 12, actual: 10, available: 1_990, maximum: 2_000, restoreRate: 100 },
  });
  expect(access.shopify.requests.at(-1)).toMatchObject({ kind: 'shopName', body: { first: 1 } });
});

test('a token that stopped working is replaced once and the query asked again', async () => {
  answerName();
  access.shopify.tokens.revokeAccess(shop);
  expect(await ask(shop, query)).toMatchObject({ ok: true });
  expect(access.asked().slice(1)).toEqual(['shopName', 'refresh_token', 'shopName']);
});

test('after an uninstall there is no access, and the next query costs no request', async () => {
  access.shopify.uninstall(shop);
  expect(await ask(shop, query)).toEqual({ ok: false, reason: 'no_access' });
  expect(await ask(shop, query)).toEqual({ ok: false, reason: 'no_access' });
  expect(access.asked().slice(1)).toEqual(['shopName', 'refresh_token']);
});

test('a shop that refuses every new token is asked twice, not for ever', async () => {
  access.shopify.tokens.isValid = () => false;
  expect(await ask(shop, query)).toEqual({ ok: false, reason: 'no_access' });
  expect(access.asked().slice(1)).toEqual(['shopName', 'refresh_token', 'shopName']);
});

test('a throttled query says how long the points it needs take to come back', async () => {
  const throttleStatus = { maximumAvailable: 2_000, currentlyAvailable: 100, restoreRate: 50 };
  access.shopify.operations.set('shopName', () => ({
    errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }],
    extensions: { cost: { requestedQueryCost: 200, actualQueryCost: null, throttleStatus } },
  }));
  expect(await ask(shop, query)).toEqual({ ok: false, reason: 'throttled', waitMs: 2_000 });
});

test('HTTP 429 is throttled too, for as long as it says', async () => {
  access.shopify.instead.push({ status: 429, body: '{}', headers: { 'Retry-After': '2.0' } });
  expect(await ask(shop, query)).toEqual({ ok: false, reason: 'throttled', waitMs: 2_000 });
});

test('HTTP 403 is told apart and the log points at the IP allowlist', async () => {
  access.shopify.instead.push({ status: 403, body: '{"errors":"Forbidden"}' });
  expect(await ask(shop, query)).toEqual({ ok: false, reason: 'forbidden' });
  expect(access.logText()).toContain('IP allowlist');
});

test('a query with a mistake in it is refused, and the log says which', async () => {
  access.shopify.operations.set('shopName', () => ({
    errors: [{ message: 'Field nam does not exist', extensions: { code: 'undefinedField' } }],
  }));
  expect(await ask(shop, query)).toEqual({ ok: false, reason: 'refused' });
  expect(access.logText()).toContain('undefinedField Field nam does not exist');
});

const faults: Record<string, () => void> = {
  'a lost answer': () => {
    access.shopify.loseAnswers = 1;
  },
  'a fault of Shopify’s': () => {
    access.shopify.instead.push({ status: 502, body: '<html>bad gateway</html>' });
  },
  'a page in the place of JSON': () => {
    access.shopify.instead.push({
      status: 200,
      body: '<html>',
      headers: { 'Content-Type': 'text/html' },
    });
  },
  'broken JSON': () => {
    access.shopify.instead.push({ status: 200, body: '{"data": {' });
  },
  'a redirect': () => {
    access.shopify.instead.push({
      status: 302,
      body: '',
      headers: { Location: 'https://a.example' },
    });
  },
  'an answer without an end in sight': () => {
    const body = `{"data":"${'x'.repeat(9 * 1024 * 1024)}"}`;
    access.shopify.instead.push({ status: 200, body });
  },
};
test.each(Object.entries(faults))('%s is unreachable, never an error', async (_, fault) => {
  fault();
  expect(await ask(shop, query)).toEqual({ ok: false, reason: 'unreachable' });
});

test('a Shopify that never answers is waited for a bounded time', async () => {
  await access.tokens.accessToken(shop);
  access.shopify.hold();
  const hasty = askWith({ requestTimeoutMs: 50 });
  expect(await hasty(shop, query)).toEqual({ ok: false, reason: 'unreachable' });
});

test('whatever happens, no token gets into the log', async () => {
  answerName();
  await ask(shop, query);
  for (const status of [400, 401, 403, 429, 500]) {
    access.shopify.instead.push({ status, body: '{"errors":"no"}' });
    await ask(shop, query);
  }
  expect(access.logText()).toContain('admin.failed');
  expect(access.logText()).not.toMatch(/shpat_|shprt_|shpss_/);
});

test('two apps in one process keep to their own Shopify', async () => {
  const other = await startAccess();
  await other.tokens.install(shop, other.sessionToken());
  const { tokens: accessTokens, logger, parts } = other;
  const askOther = createAdminGraphql({ accessTokens, logger, ...parts });
  answerName();
  other.shopify.operations.set('shopName', () => ({ data: { shop: { name: 'Other Works' } } }));
  const [mine, others] = await Promise.all([ask(shop, query), askOther(shop, query)]);
  await other.stop();
  expect(mine).toMatchObject({ data: { shop: { name: 'Invented Works' } } });
  expect(others).toMatchObject({ data: { shop: { name: 'Other Works' } } });
});
