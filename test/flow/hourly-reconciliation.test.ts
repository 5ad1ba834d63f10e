import { afterEach, beforeEach, expect, test } from '@jest/globals';
import {
  clientId,
  encryptionKey,
  minuteMs,
  type Reading,
  startReading,
} from '../reconciliation/start-reading.ts';
import { refused } from '../support/shopify-simulator/serve-orders.ts';
import { startTestApp, type TestApp, testShop } from '../support/start-test-app.ts';
import { type TemporaryDatabase, temporaryDatabase } from '../support/temporary-database.ts';

const hourMs = 60 * minuteMs;

let database: TemporaryDatabase;
let reading: Reading;
const started: TestApp[] = [];
beforeEach(async () => {
  database = await temporaryDatabase();
  reading = await startReading(database.url, Date.parse('2026-11-27T09:00:00Z'));
  await reading.drain();
});
afterEach(async () => {
  for (const app of started.splice(0)) await app.stop();
  await reading.stop();
  await database.remove();
});

/** Another process of the same deployment. */
const startProcess = async (): Promise<TestApp> => {
  const env = {
    SHOPIFY_API_KEY: clientId,
    ENCRYPTION_KEYS: encryptionKey.toString('base64'),
  };
  const { clock, shopify } = reading;
  const reach = { clock, random: () => 0.5, shopifyUrl: shopify.urlOf };
  const app = await startTestApp({ ...reach, env, databaseUrl: database.url });
  started.push(app);
  return app;
};
const receipts = () =>
  reading.app.database.read.orderReading.findMany({ orderBy: { startedAt: 'asc' } });
const last = async () => (await receipts()).at(-1);
const sold = () => reading.sandbox.conversions.map(({ transactionId }) => transactionId).sort();
const tell = (index: number) => reading.webhook({ body: reading.orders[index] });

test('after five hours away every order that was missed is found, and sent once', async () => {
  await reading.after(hourMs);
  for (const id of [1, 2]) reading.sell(id, minuteMs);
  await tell(0);
  await tell(1);
  await reading.after(hourMs);
  expect(await last()).toMatchObject({ kind: 'reconcile', lookedAt: 2, missing: 0, healed: 0 });
  const before = (await receipts()).length;

  // Shopify tells what happens in these five hours to nobody, and has given up by their end.
  reading.clock.step(5 * hourMs);
  for (const [id, agoMs] of [4.9, 3, 2, 0.2].entries()) reading.sell(id + 3, agoMs * hourMs);
  const back = await startProcess();
  // The last of them Shopify still tells, and then once more.
  await tell(5);
  await back.app.drain();
  await tell(5);
  await back.app.drain();

  expect(sold()).toEqual(
    ['shopify_1', 'shopify_2', 'shopify_3', 'shopify_4', 'shopify_5', 'shopify_6'].sort(),
  );
  expect(await receipts()).toHaveLength(before + 1);
  expect(await last()).toMatchObject({ state: 'finished', hourly: true, missing: 3, healed: 3 });
  for (let hour = 0; hour < 3; hour += 1) {
    reading.clock.step(hourMs);
    await back.app.drain();
    expect(await last()).toMatchObject({ state: 'finished', missing: 0, healed: 0 });
  }
  expect(sold()).toHaveLength(6);
  const postbacks = await reading.app.database.read.postback.findMany();
  expect(postbacks.map(({ attempts }) => attempts)).toEqual([1, 1, 1, 1, 1, 1]);
});

test('an order that Shopify’s search shows late is found in the overlap, and others not again', async () => {
  await reading.after(hourMs);
  reading.sell(1, minuteMs);
  await reading.after(hourMs);
  const { until } = (await last()) ?? {};
  expect(await last()).toMatchObject({ healed: 1 });
  const late = reading.clock.now() - (until?.getTime() ?? 0) + 9 * minuteMs;
  reading.sell(2, late);
  await reading.after(hourMs);
  expect(await last()).toMatchObject({ missing: 1, healed: 1 });
  await reading.after(hourMs);
  expect(await last()).toMatchObject({ missing: 0 });
  expect(sold()).toEqual(['shopify_1', 'shopify_2']);
});

test('an order of the last minutes, and one in the inbox, is not called missing', async () => {
  await reading.after(hourMs);
  reading.clock.step(hourMs);
  reading.sell(1, 2 * minuteMs);
  reading.sell(2, 20 * minuteMs);
  await tell(1);
  await reading.drain();
  expect(await last()).toMatchObject({ lookedAt: 1, missing: 0 });
  await tell(0);
  await reading.after(hourMs);
  expect(await last()).toMatchObject({ lookedAt: 1, missing: 0 });
});

test('two processes begin one reading, and each page is asked for once', async () => {
  const other = await startProcess();
  reading.clock.step(hourMs);
  for (let id = 1; id <= 20; id += 1) reading.sell(id, 30 * minuteMs);
  const held = reading.shopify.hold();
  const drained = Promise.all([reading.app.drain(), other.app.drain()]);
  await held.arrived;
  held.release();
  await drained;
  await reading.drain();
  expect(await receipts()).toEqual([
    expect.objectContaining({ lookedAt: 20, missing: 20, healed: 20, state: 'finished' }),
  ]);
  expect(reading.asked('orderPage')).toHaveLength(1);
  expect(reading.asked('ordersInFull')).toHaveLength(2);
  expect(sold()).toHaveLength(20);
});

test('a process that dies in a page is followed by another, and nothing is sent twice', async () => {
  reading.clock.step(hourMs);
  reading.sell(1, 30 * minuteMs);
  // As a process leaves it that was killed between Shopify's answer and its own note of it.
  await reading.drain();
  const dueAt = new Date(reading.clock.now() + 5 * minuteMs);
  await reading.app.database.write((tx) =>
    tx.orderReading.updateMany({ data: { state: 'running', finishedAt: null, dueAt } }),
  );
  const heir = await startProcess();
  await heir.app.drain();
  expect(await last()).toMatchObject({ state: 'running' });
  reading.clock.step(5 * minuteMs);
  await heir.app.drain();
  expect(await last()).toMatchObject({ state: 'finished' });
  expect(sold()).toEqual(['shopify_1']);
});

test('a Shopify that does not answer is asked again in five minutes, from the same place', async () => {
  await reading.after(hourMs);
  reading.clock.step(hourMs);
  reading.sell(1, 30 * minuteMs);
  reading.shopify.instead.push({ status: 503, body: '{}' }, { status: 503, body: '{}' });
  await reading.drain();
  expect(await last()).toMatchObject({ state: 'running', problem: 'unreachable' });
  await reading.after(minuteMs);
  expect(await last()).toMatchObject({ state: 'running' });
  await reading.after(5 * minuteMs);
  await reading.after(5 * minuteMs);
  expect(await last()).toMatchObject({ state: 'finished', problem: null, healed: 1 });
});

test('a shop that refuses is asked again after an hour, and what it missed meanwhile is found', async () => {
  await reading.after(hourMs);
  const own = reading.shopify.operations.get('orderPage');
  reading.shopify.operations.set('orderPage', () => refused('ACCESS_DENIED'));
  reading.sell(1, 10 * minuteMs);
  const asked = reading.asked('orderPage').length;
  await reading.after(hourMs);
  for (let minute = 0; minute < 30; minute += 10) await reading.after(10 * minuteMs);
  expect(reading.asked('orderPage')).toHaveLength(asked + 1);
  expect(await last()).toMatchObject({ state: 'failed', problem: 'refused' });
  if (own) reading.shopify.operations.set('orderPage', own);
  await reading.after(hourMs);
  expect(await last()).toMatchObject({ state: 'finished', healed: 1 });
});

test('a shop that was uninstalled, or whose access is lost, is not asked at all', async () => {
  await reading.after(hourMs);
  const asked = reading.shopify.requests.length;
  await reading.app.database.write((tx) =>
    tx.shopAccess.updateMany({ data: { refreshExpiresAt: new Date(0) } }),
  );
  await reading.after(2 * hourMs);
  await reading.webhook({
    topic: 'app/uninstalled',
    body: { shop_id: 1, shop_domain: testShop, myshopify_domain: testShop },
    headers: { 'X-Shopify-Triggered-At': new Date(reading.clock.now()).toISOString() },
  });
  await reading.drain();
  await reading.after(2 * hourMs);
  expect(reading.shopify.requests).toHaveLength(asked);
});
