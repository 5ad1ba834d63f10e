import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createEncryption } from '../../src/database/encryption.ts';
import type { Database } from '../../src/database/open-database.ts';
import { type SettingsChange, saveSettings } from '../../src/shop/save-settings.ts';
import { openTemporaryDatabase } from '../support/open-temporary-database.ts';

const shop = 'pat-store.myshopify.com';
const encryption = createEncryption([Buffer.alloc(32, 7)]);

let database: Database;
beforeEach(async () => {
  database = await openTemporaryDatabase();
});
afterEach(() => database.close());

const save = (change: Omit<SettingsChange, 'source'>) =>
  database.write((tx) =>
    saveSettings(tx, encryption, shop, { source: 'merchant', ...change }, new Date(0)),
  );
const saved = () => database.read.shop.findUniqueOrThrow({ where: { domain: shop } });

test('every save is a new version', async () => {
  expect(await save({ offerId: 'a' })).toEqual({ kind: 'saved', version: 1 });
  expect(await save({ offerId: 'a' })).toEqual({ kind: 'saved', version: 2 });
  expect((await saved()).version).toBe(2);
});

test('a save that saw an older version changes nothing and says which version there is', async () => {
  await save({ offerId: 'theirs', expectedVersion: 0 });
  const credential = { baseUrl: 'https://x.example', apiKey: 'key', advertiserId: 'adv' };
  const result = await save({ offerId: 'mine', credential, expectedVersion: 0 });
  expect(result).toEqual({ kind: 'conflict', version: 1 });
  expect(await saved()).toMatchObject({ offerId: 'theirs', version: 1, credentialId: null });
  expect(await database.read.credential.count()).toBe(0);
});

test('a save that does not say what it saw replaces what is there', async () => {
  await save({ offerId: 'theirs' });
  expect(await save({ offerId: 'mine' })).toEqual({ kind: 'saved', version: 2 });
});
