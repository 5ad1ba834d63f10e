import { afterEach, beforeEach, expect, test } from '@jest/globals';
import {
  type Access,
  type AccessOptions,
  clientSecret,
  shop,
  startAccess,
} from './start-access.ts';

const [minuteMs, hourMs] = [60_000, 3_600_000];

let access: Access;
beforeEach(async () => {
  access = await startAccess();
});
afterEach(async () => {
  for (const one of [access, ...others.splice(0)]) await one.stop();
});

const others: Access[] = [];
const startAnother = async (options: AccessOptions): Promise<Access> => {
  const another = await startAccess(options);
  others.push(another);
  return another;
};

const install = () => access.tokens.install(shop, access.sessionToken());
const row = () => access.database.read.shopAccess.findUniqueOrThrow({ where: { shop } });

test('tabs opened at once make one exchange', async () => {
  await Promise.all([install(), install(), install()]);
  expect(access.asked()).toEqual(['token-exchange']);
});

test('however many ask at once, one request is made and all get its token', async () => {
  await install();
  access.clock.step(hourMs);
  const asked = await Promise.all(
    Array.from({ length: 50 }, () => access.tokens.accessToken(shop)),
  );
  expect(new Set(asked).size).toBe(1);
  expect(access.asked()).toEqual(['token-exchange', 'refresh_token']);
});

test('two processes make one request: the other one waits for what the first stored', async () => {
  await install();
  const other = await access.otherProcess();
  access.clock.step(hourMs);
  const held = access.shopify.hold();
  const asking = access.tokens.accessToken(shop);
  await held.arrived;
  const waiting = other.accessToken(shop);
  held.release();
  const [first, second] = await Promise.all([asking, waiting]);
  expect(first).toMatch(/^shpat_/);
  expect(second).toBe(first);
  expect(access.asked()).toEqual(['token-exchange', 'refresh_token']);
});

test('two processes opened by two people make one exchange', async () => {
  const other = await access.otherProcess();
  const held = access.shopify.hold();
  const opening = install();
  await held.arrived;
  const waiting = other.install(shop, access.sessionToken());
  held.release();
  await Promise.all([opening, waiting]);
  expect(access.asked()).toEqual(['token-exchange']);
});

test('a refresh whose answer is lost is asked for again and recovers', async () => {
  await install();
  access.clock.step(hourMs);
  access.shopify.loseAnswers = 1;
  const token = await access.tokens.accessToken(shop);
  expect(access.shopify.tokens.isValid(shop, token ?? '')).toBe(true);
  access.clock.step(hourMs);
  const next = await access.tokens.accessToken(shop);
  expect(access.shopify.tokens.isValid(shop, next ?? '')).toBe(true);
});

test('when both tries are lost Shopify is left alone a while, then the old token recovers', async () => {
  await install();
  access.clock.step(hourMs);
  access.shopify.loseAnswers = 2;
  expect(await access.tokens.accessToken(shop)).toBeNull();
  expect(await access.tokens.accessToken(shop)).toBeNull();
  expect(access.asked().filter((kind) => kind === 'refresh_token')).toHaveLength(2);
  access.clock.step(15_000);
  const token = await access.tokens.accessToken(shop);
  expect(access.shopify.tokens.isValid(shop, token ?? '')).toBe(true);
});

test('a process that dies with the answer in hand loses nothing', async () => {
  await install();
  const before = await row();
  access.clock.step(hourMs);
  await access.tokens.accessToken(shop);
  // As if the answer had never been stored, the lease of the dead process still on the row.
  const lease = { leaseOwner: 'dead', leaseUntil: new Date(access.clock.now() + 60_000) };
  await access.database.write((tx) =>
    tx.shopAccess.update({ where: { shop }, data: { ...before, ...lease } }),
  );
  access.clock.step(60_000);
  const token = await access.tokens.accessToken(shop);
  expect(access.shopify.tokens.isValid(shop, token ?? '')).toBe(true);
});

test('while Shopify is out of reach a token that still works is still given', async () => {
  await install();
  const first = await access.tokens.accessToken(shop);
  access.clock.step(56 * minuteMs);
  access.shopify.instead.push({ status: 503, body: 'busy' }, { status: 503, body: 'busy' });
  expect(await access.tokens.accessToken(shop)).toBe(first);
  expect(access.logText()).toContain('http_503');
});

test('tokens forgotten while a refresh is on its way stay forgotten', async () => {
  await install();
  access.clock.step(hourMs);
  const held = access.shopify.hold();
  const asking = access.tokens.accessToken(shop);
  await held.arrived;
  await access.database.write((tx) => access.tokens.forget(tx, shop));
  held.release();
  expect(await asking).toBeNull();
  expect(await access.database.read.shopAccess.count()).toBe(0);
});

test('a revoked client secret is passed over for the one that works', async () => {
  const rotating = await startAnother({ secrets: [clientSecret, 'shpss_not_yet_known'] });
  await rotating.tokens.install(shop, rotating.sessionToken());
  expect(await rotating.tokens.accessToken(shop)).toMatch(/^shpat_/);
});

test('a Shopify that never answers is waited for a bounded time', async () => {
  const hasty = await startAnother({ requestTimeoutMs: 50 });
  hasty.shopify.hold();
  await hasty.tokens.install(shop, hasty.sessionToken());
  expect(await hasty.tokens.accessToken(shop)).toBeNull();
  expect(hasty.logText()).toContain('TimeoutError');
});
