import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createEncryption } from '../../src/database/encryption.ts';
import type { Database } from '../../src/database/open-database.ts';
import { adoptEnvironment, ensureShops } from '../../src/shop/environment-settings.ts';
import { defaultRules, type Rules } from '../../src/shop/rules.ts';
import { type SettingsChange, saveSettings } from '../../src/shop/save-settings.ts';
import { loadSettings } from '../../src/shop/settings.ts';
import { openTemporaryDatabase } from '../support/open-temporary-database.ts';

const encryption = createEncryption([Buffer.alloc(32, 7)]);
const now = new Date('2026-11-27T09:00:00Z');
const [shop, sister] = ['pat-store.myshopify.com', 'sister.myshopify.com'];
const credential = {
  baseUrl: 'https://api.afftok.com',
  apiKey: 'afftok_test_sk_0123456789abcdef0123456789abcdef',
  advertiserId: 'adv_1',
};
const otherCredential = { ...credential, apiKey: credential.apiKey.replace('sk_0', 'sk_f') };

let database: Database;
beforeEach(async () => {
  database = await openTemporaryDatabase();
});
afterEach(() => database.close());

const save = (domain: string, change: Omit<SettingsChange, 'source'>) =>
  database.write((tx) =>
    saveSettings(tx, encryption, domain, { source: 'merchant', ...change }, now),
  );
const settingsOf = (domain: string) =>
  database.write(async (tx) => (await loadSettings(tx, [domain]))(domain));
const credentials = () => database.read.credential.findMany();
const stopAll = () =>
  database.write((tx) =>
    tx.credential.updateMany({ data: { state: 'stopped', stoppedReason: 'INVALID_API_KEY' } }),
  );

describe('a shop’s settings', () => {
  test('are the defaults until it saves some: paid, subtotal, 30 days, no test orders', async () => {
    expect(await settingsOf(shop)).toEqual({
      trigger: 'paid',
      amountBasis: 'subtotal',
      windowMs: 30 * 86_400_000,
      sendTestOrders: false,
      useLandingPages: true,
      canAskShopify: false,
      rules: defaultRules,
      destination: null,
    });
  });

  test('need a credential and an offer before anything has a destination', async () => {
    await save(shop, { credential });
    expect((await settingsOf(shop)).destination).toBeNull();
    await save(shop, { offerId: 'offer_1' });
    expect((await settingsOf(shop)).destination).toMatchObject({ offerId: 'offer_1' });
  });

  test('hold the rules that were saved, and the default of each rule there was none of', async () => {
    const rules: Rules = {
      ...defaultRules,
      holdDays: 14,
      exclude: { ...defaultRules.exclude, tags: ['staff'], minimum: '2500' },
      offers: [{ by: 'vendor', value: 'Acme', offerId: null }],
    };
    await save(shop, { trigger: 'fulfilled', rules });
    await save(shop, { windowDays: 7 });
    expect(await settingsOf(shop)).toMatchObject({ trigger: 'fulfilled', rules });
    const older = JSON.stringify({ holdDays: 3, exclude: { pos: false } });
    await database.write((tx) => tx.shop.updateMany({ data: { rules: older } }));
    expect((await settingsOf(shop)).rules).toEqual({
      ...defaultRules,
      holdDays: 3,
      exclude: { ...defaultRules.exclude, pos: false },
    });
  });

  test('that change decide orders again that wait for what they say, and no others', async () => {
    const reasons = ['hold', 'settling', 'not_fulfilled', 'not_paid', 'no_settings', 'other_shop'];
    const waiting = {
      decision: 'waiting',
      decidedAt: now,
      orderCreatedAt: now,
      orderUpdatedAt: now,
    };
    await database.write((tx) =>
      tx.order.createMany({
        data: [shop, sister].flatMap((domain) =>
          reasons.map((reason) => ({
            ...{ shop: domain, orderId: `1-${reason}`, name: '#1', facts: '{}', ...waiting },
            decisionReason: reason,
          })),
        ),
      }),
    );
    const due = async () => {
      const rows = await database.read.order.findMany({ where: { nextDecisionAt: now } });
      return rows.map((row) => [row.shop, row.decisionReason]).sort();
    };
    await save(shop, { windowDays: 7 });
    expect(await due()).toEqual([[shop, 'no_settings']]);
    await save(shop, { rules: defaultRules });
    expect(await due()).toEqual(
      ['hold', 'no_settings', 'not_fulfilled', 'not_paid', 'settling'].map((one) => [shop, one]),
    );
  });

  test('that are left out stay as they were', async () => {
    await save(shop, { credential, offerId: 'offer_1', trigger: 'created', windowDays: 7 });
    await save(shop, { amountBasis: 'total' });
    expect(await settingsOf(shop)).toMatchObject({
      trigger: 'created',
      amountBasis: 'total',
      windowMs: 7 * 86_400_000,
      destination: { offerId: 'offer_1' },
    });
  });
});

describe('an API key', () => {
  test('is stored sealed, and opens only for its own row', async () => {
    await save(shop, { credential });
    const [row] = await credentials();
    expect(row?.apiKeyEnding).toBe('cdef');
    expect(encryption.open(String(row?.sealedApiKey), String(row?.id))).toBe(credential.apiKey);
    expect(JSON.stringify(row)).not.toContain(credential.apiKey);
  });

  test('that is short shows nothing of itself', async () => {
    await save(shop, { credential: { ...credential, apiKey: 'secret' } });
    expect(await credentials()).toEqual([expect.objectContaining({ apiKeyEnding: '' })]);
  });

  test('nobody uses any more is forgotten, one that a sister shop uses is kept', async () => {
    await save(shop, { credential });
    await save(sister, { credential });
    await save(shop, { credential: otherCredential });
    expect(await credentials()).toHaveLength(2);
    await save(sister, { credential: otherCredential });
    const left = await credentials();
    expect(left).toHaveLength(1);
    expect(encryption.open(String(left[0]?.sealedApiKey), String(left[0]?.id))).toBe(
      otherCredential.apiKey,
    );
  });

  test('of two advertisers is two credentials with one pace', async () => {
    await save(shop, { credential });
    await save(sister, { credential: { ...credential, advertiserId: 'adv_2' } });
    const rows = await credentials();
    expect(new Set(rows.map(({ id }) => id)).size).toBe(2);
    expect(new Set(rows.map(({ keyFingerprint }) => keyFingerprint)).size).toBe(1);
  });
});

test('saving settings, even unchanged, starts a stopped credential again', async () => {
  await save(shop, { credential, offerId: 'offer_1' });
  await stopAll();
  await save(shop, { credential, offerId: 'offer_1' });
  expect(await credentials()).toEqual([
    expect.objectContaining({ state: 'active', stoppedReason: null, refusalsInARow: 0 }),
  ]);
});

describe('settings from the environment', () => {
  const forAny = { shop: null, credential, offerId: 'offer_env' };
  const start = (environment: Parameters<typeof adoptEnvironment>[2]) =>
    database.write((tx) => adoptEnvironment(tx, encryption, environment, now));
  const meet = (environment: Parameters<typeof ensureShops>[2], ...domains: string[]) =>
    database.write((tx) => ensureShops(tx, encryption, environment, domains, now));

  test('for any shop are given to a shop without its own, never over a merchant’s', async () => {
    await save(sister, { credential: otherCredential, offerId: 'offer_own' });
    await meet(forAny, shop, sister);
    expect((await settingsOf(shop)).destination).toMatchObject({ offerId: 'offer_env' });
    expect((await settingsOf(sister)).destination).toMatchObject({ offerId: 'offer_own' });
  });

  test('for one shop are that shop’s alone, from the start on', async () => {
    await start({ ...forAny, shop });
    await meet({ ...forAny, shop }, shop, sister);
    expect((await settingsOf(shop)).destination).toMatchObject({ offerId: 'offer_env' });
    expect((await settingsOf(sister)).destination).toBeNull();
  });

  test('that did not change do not start a stopped credential at every restart; changed ones do', async () => {
    await start({ ...forAny, shop });
    await stopAll();
    await start({ ...forAny, shop });
    expect(await credentials()).toEqual([expect.objectContaining({ state: 'stopped' })]);
    await start({ ...forAny, shop, offerId: 'offer_new' });
    expect(await credentials()).toEqual([expect.objectContaining({ state: 'active' })]);
  });
});
