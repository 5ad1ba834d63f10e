import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openDatabase } from '../../src/database/open-database.ts';
import { openReadOnly, type ReadOnlyDatabase } from '../../src/database/open-read-only.ts';
import { loadSettings, type Settings } from '../../src/shop/settings.ts';
import { type Progress, simulate } from '../../src/simulation/simulate.ts';
import { fillKeptOrders } from '../support/fill-kept-orders.ts';
import { testShop } from '../support/start-test-app.ts';
import { temporaryFile } from '../support/temporary-database.ts';

const orders = 1_234;
const nowMs = Date.UTC(2026, 10, 27, 9);
const dayMs = 86_400_000;

let file: Awaited<ReturnType<typeof temporaryFile>>;
let database: ReadOnlyDatabase;
let saved: Settings;

beforeAll(async () => {
  file = await temporaryFile();
  const whole = await openDatabase(file.url);
  fillKeptOrders(file.path, testShop, orders, nowMs);
  fillKeptOrders(file.path, 'other-store.myshopify.com', 3, nowMs);
  const settings = await whole.write((tx) => loadSettings(tx, [testShop]));
  const destination = { credentialId: 'c', keyFingerprint: 'k', offerId: 'o' };
  saved = { ...settings(testShop), destination };
  await whole.close();
  database = await openReadOnly(file.url);
});
afterAll(async () => {
  await database.close();
  await file.remove();
});

const run = (sinceMs: number, told: Progress[] = []) => {
  const after: Settings = { ...saved, amountBasis: 'total' };
  const job = { shop: testShop, sinceMs, before: saved, after };
  return simulate(database, job, (progress) => told.push(progress));
};

test('every order of the shop is looked at once, page by page, and each page is told', async () => {
  const told: Progress[] = [];
  const outcome = await run(nowMs - 60 * dayMs, told);
  expect(outcome.lookedAt).toBe(orders);
  expect(told.map(({ lookedAt }) => lookedAt)).toEqual([200, 400, 600, 800, 1_000, 1_200, orders]);
  expect(told.every(({ total }) => total === orders)).toBe(true);
  const [total] = outcome.totals;
  expect(total?.before).toBe(5_999n * BigInt(outcome.changed));
  expect(total?.after).toBe(6_859n * BigInt(outcome.changed));
});

test('orders placed before are left out', async () => {
  const { lookedAt } = await run(nowMs - 29.5 * dayMs);
  expect(Math.abs(lookedAt - orders / 2)).toBeLessThanOrEqual(1);
});

test('the connection cannot write', async () => {
  const writing = database.rows(`UPDATE "Order" SET "name" = '' RETURNING 1`, []);
  await expect(writing).rejects.toThrow(/readonly/);
});
