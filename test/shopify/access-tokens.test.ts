import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Access, clientSecret, shop, startAccess } from './start-access.ts';

const [minuteMs, hourMs, dayMs] = [60_000, 3_600_000, 86_400_000];

let access: Access;
beforeEach(async () => {
  access = await startAccess();
});
afterEach(() => access.stop());

const install = () => access.tokens.install(shop, access.sessionToken());
const row = () => access.database.read.shopAccess.findUniqueOrThrow({ where: { shop } });

test('opening the app exchanges the session token for an expiring offline token', async () => {
  await install();
  const token = await access.tokens.accessToken(shop);
  expect(access.shopify.tokens.isValid(shop, token ?? '')).toBe(true);
  expect(access.shopify.requests).toEqual([
    expect.objectContaining({
      kind: 'token-exchange',
      body: expect.objectContaining({
        expiring: '1',
        requested_token_type: 'urn:shopify:params:oauth:token-type:offline-access-token',
      }),
    }),
  ]);
  const known = await access.database.read.shop.findUniqueOrThrow({ where: { domain: shop } });
  expect(known.installedAt).toEqual(new Date(access.clock.now()));
});

test('opening the app again asks Shopify for nothing', async () => {
  await install();
  await install();
  await access.tokens.accessToken(shop);
  expect(access.asked()).toEqual(['token-exchange']);
});

test('neither token, nor the session token, is found in the database or the log', async () => {
  const sessionToken = access.sessionToken();
  await access.tokens.install(shop, sessionToken);
  access.clock.step(hourMs);
  const token = await access.tokens.accessToken(shop);
  access.shopify.instead.push({ status: 400, body: '{"error":"invalid_subject_token"}' });
  await access.tokens.install('other.myshopify.com', sessionToken);
  const stored = JSON.stringify(await row());
  for (const text of [stored, access.logText()]) {
    expect(text).not.toMatch(/shpat_|shprt_|eyJ/);
    expect(text).not.toContain(clientSecret);
  }
  expect(token).toMatch(/^shpat_/);
});

test('a sealed token moved to another shop’s row does not open', async () => {
  await install();
  const { shop: _, ...columns } = await row();
  const other = 'other.myshopify.com';
  await access.database.write((tx) => tx.shopAccess.create({ data: { shop: other, ...columns } }));
  await expect(access.tokens.accessToken(other)).rejects.toThrow();
});

test('a token is refreshed five minutes before it expires, and not sooner', async () => {
  await install();
  const first = await access.tokens.accessToken(shop);
  access.clock.step(55 * minuteMs - 1);
  expect(await access.tokens.accessToken(shop)).toBe(first);
  access.clock.step(1);
  const second = await access.tokens.accessToken(shop);
  expect(second).not.toBe(first);
  expect(access.shopify.tokens.isValid(shop, second ?? '')).toBe(true);
  expect(access.asked()).toEqual(['token-exchange', 'refresh_token']);
});

test('after invalid_grant access is gone: no more requests until the merchant opens the app', async () => {
  await install();
  access.shopify.uninstall(shop);
  access.clock.step(hourMs);
  for (let time = 0; time < 5; time += 1) {
    expect(await access.tokens.accessToken(shop)).toBeNull();
    access.clock.step(dayMs);
  }
  expect(access.asked()).toEqual(['token-exchange', 'refresh_token']);
  expect((await row()).sealedRefreshToken).toBe('');
  expect(access.logText()).toContain('access.lost');
  await install();
  const token = await access.tokens.accessToken(shop);
  expect(access.shopify.tokens.isValid(shop, token ?? '')).toBe(true);
});

test('a token Shopify refused is replaced; one that was replaced since is left alone', async () => {
  await install();
  const first = (await access.tokens.accessToken(shop)) ?? '';
  await access.tokens.discard(shop, first);
  const second = await access.tokens.accessToken(shop);
  expect(second).not.toBe(first);
  await access.tokens.discard(shop, first);
  expect(await access.tokens.accessToken(shop)).toBe(second);
});

test('a shop we never met has no token and costs no request', async () => {
  expect(await access.tokens.accessToken('nobody.myshopify.com')).toBeNull();
  expect(access.asked()).toEqual([]);
});

test('a shop where nobody opens the app is refreshed each 30 days and lives past 90', async () => {
  await install();
  for (let day = 1; day <= 200; day += 1) {
    access.clock.step(dayMs);
    const refreshed = await access.tokens.refreshIdle();
    expect(refreshed).toBe(day % 30 === 0 ? 1 : 0);
  }
  const token = await access.tokens.accessToken(shop);
  expect(access.shopify.tokens.isValid(shop, token ?? '')).toBe(true);
});

test('a scope granted later is asked for at the next visit, and once', async () => {
  access.shopify.scope = 'read_orders';
  await install();
  await install();
  access.clock.step(11 * minuteMs);
  access.shopify.scope = 'read_orders,write_pixels,read_customer_events';
  await install();
  await install();
  expect(access.asked()).toEqual(['token-exchange', 'token-exchange']);
});

test('an exchange Shopify refuses breaks nothing and stands in nobody’s way', async () => {
  access.shopify.instead.push({ status: 400, body: '{"error":"invalid_subject_token"}' });
  await install();
  expect(await access.tokens.accessToken(shop)).toBeNull();
  expect(await access.database.read.shop.count()).toBe(0);
  await install();
  expect(await access.tokens.accessToken(shop)).toMatch(/^shpat_/);
});
