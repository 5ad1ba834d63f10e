import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createEncryption } from '../../src/database/encryption.ts';
import type { Database } from '../../src/database/open-database.ts';
import { needsExchange, needsRefresh } from '../../src/shopify/access-rule.ts';
import {
  accessIdentity,
  claimAccess,
  loadAccess,
  loseAccess,
  pauseAccess,
  storeGrant,
} from '../../src/shopify/access-store.ts';
import { openTemporaryDatabase } from '../support/open-temporary-database.ts';

const shop = 'pat-store.myshopify.com';
const leaseMs = 60_000;
const encryption = createEncryption([randomBytes(32)]);
const at = (ms: number) => new Date(Date.UTC(2026, 10, 27) + ms);

let database: Database;
beforeEach(async () => {
  database = await openTemporaryDatabase();
});
afterEach(() => database.close());

const claim = (owner: string, now: Date, need = needsExchange) =>
  database.write((tx) => claimAccess(tx, { shop, owner }, need, now, leaseMs));

const store = (owner: string, accessToken: string, now: Date) =>
  database.write((tx) => {
    const expiries = {
      accessExpiresAtMs: now.getTime() + 3_600_000,
      refreshExpiresAtMs: now.getTime() + 90 * 86_400_000,
    };
    const grant = { accessToken, refreshToken: 'again', scopes: '', ...expiries };
    return storeGrant(tx, { shop, owner }, encryption, grant, now);
  });

const stored = async () => {
  const access = await loadAccess(database.read, shop);
  return encryption.open(access?.sealedAccessToken ?? '', accessIdentity(shop));
};

test('one of two has the turn, until its lease ends', async () => {
  expect(await claim('first', at(0))).not.toBeNull();
  expect(await claim('second', at(leaseMs - 1))).toBeNull();
  expect(await claim('second', at(leaseMs))).not.toBeNull();
});

test('what a late owner brings changes nothing, good or bad', async () => {
  await claim('late', at(0));
  await claim('next', at(leaseMs));
  expect(await store('next', 'newer', at(leaseMs + 1))).toBe(true);
  expect(await store('late', 'older', at(leaseMs + 2))).toBe(false);
  const lease = { shop, owner: 'late' };
  expect(await database.write((tx) => loseAccess(tx, lease))).toBe(false);
  expect(await database.write((tx) => pauseAccess(tx, lease, at(leaseMs * 9)))).toBe(false);
  expect(await stored()).toBe('newer');
});

test('who comes to the turn finds out that there is nothing left to ask', async () => {
  await claim('first', at(0));
  await store('first', 'token', at(1));
  expect(await claim('second', at(2))).toBeNull();
  expect(await claim('second', at(2), needsRefresh)).toBeNull();
  expect(await claim('second', at(3_600_000), needsRefresh)).not.toBeNull();
});
