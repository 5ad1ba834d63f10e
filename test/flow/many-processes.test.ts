import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Sandbox, startSandbox } from '../support/afftok-sandbox/start-sandbox.ts';
import { connectShop } from '../support/connect-shop.ts';
import { startTestApp, type TestApp, testShop } from '../support/start-test-app.ts';
import { createSteppedClock, type SteppedClock } from '../support/stepped-clock.ts';
import { orderIds, tellOrders } from '../support/tell-orders.ts';
import {
  type TemporaryDatabase,
  temporaryDatabase,
  testEngine,
} from '../support/temporary-database.ts';

const minuteMs = 60_000;
const processes = 4;

let database: TemporaryDatabase;
let clock: SteppedClock;
let sandbox: Sandbox;
let apps: TestApp[];
beforeEach(async () => {
  database = await temporaryDatabase();
  clock = createSteppedClock();
  sandbox = await startSandbox({ now: clock.now });
  apps = [];
  // One after the other, because the first brings the database up to date.
  for (let count = 0; count < processes; count += 1) {
    apps.push(await startTestApp({ databaseUrl: database.url, clock, random: () => 0.5 }));
  }
});
afterEach(async () => {
  await Promise.all(apps.map((app) => app.stop()));
  await sandbox.close();
  await database.remove();
});

const connect = (shop: string) => connectShop({ ...(apps[0] as TestApp), sandbox }, shop);
const anyApp = (index: number) => apps[index % processes] as TestApp;
/**
 * All processes work at once, until none finds anything due. SQLite's wait for another writer would
 * here keep that very writer waiting, because all are in one process: there they work in turns.
 */
const drain = async (): Promise<void> => {
  if (testEngine === 'postgresql') await Promise.all(apps.map(({ app }) => app.drain()));
  else for (const { app } of apps) await app.drain();
};
/** One may end while the answer another waits for lets more leave: until AffTok has so many. */
const drainUntil = async (conversions: number): Promise<void> => {
  for (let round = 0; round < 20 && sandbox.conversions.length < conversions; round += 1) {
    await drain();
  }
  expect(sandbox.conversions).toHaveLength(conversions);
};

test('four processes send a full backlog of one key in the time its pace allows, and no faster', async () => {
  const apiKey = await connect(testShop);
  for (let hundred = 0; hundred < 10; hundred += 1) {
    await tellOrders(anyApp(hundred), orderIds(100, 1 + hundred * 100));
  }
  const startedAtMs = clock.now();
  while (sandbox.conversions.length < 1_000 && clock.now() < startedAtMs + 30 * minuteMs) {
    await drain();
    clock.step(20_000);
  }
  // 60 at once, then 60 with each minute: the last 40 of 1,000 leave 16 minutes after the first.
  const lastedMs = (sandbox.requests.at(-1)?.at ?? 0) - startedAtMs;
  expect(lastedMs).toBeGreaterThanOrEqual(16 * minuteMs);
  expect(lastedMs).toBeLessThanOrEqual(16 * minuteMs * 1.02);
  expect(sandbox.requests).toHaveLength(1_000);
  expect(sandbox.conversions).toHaveLength(1_000);
  expect(sandbox.requests.filter(({ answerStatus }) => answerStatus === 429)).toEqual([]);
  expect(sandbox.maxRequestsInAnyWindow(apiKey, minuteMs)).toBe(60);
});

test('fifty shops with a key each wait about as long for their sales to be sent', async () => {
  const shops = Array.from({ length: 50 }, (_, index) => `shop${100 + index}.myshopify.com`);
  const perShop = 10;
  const keys: string[] = [];
  for (const shop of shops) keys.push(await connect(shop));
  // A key that AffTok has never accepted is tried with care; these are known.
  const orders = (index: number, count: number) => orderIds(count, 1 + index * (perShop + 1));
  for (const [index, shop] of shops.entries()) {
    await tellOrders(anyApp(index), orders(index, 1), shop);
  }
  await drainUntil(shops.length);
  const before = sandbox.requests.length;
  for (const [index, shop] of shops.entries()) {
    await tellOrders(anyApp(index), orders(index, perShop + 1).slice(1), shop);
  }
  // All sales are waiting before the first is sent.
  const pausedUntil = new Date(clock.now() + minuteMs);
  const { baseUrl } = sandbox;
  await anyApp(0).app.database.write((tx) =>
    tx.baseUrlPause.create({ data: { baseUrl, pausedUntil } }),
  );
  await drain();
  expect(sandbox.requests).toHaveLength(before);
  clock.step(minuteMs);
  await drainUntil(shops.length * (perShop + 1));
  // All leave at the same moment of a clock that stands still: a sale waits for those before it.
  const waits = keys.map((key) => {
    const places = sandbox.requests
      .slice(before)
      .flatMap(({ apiKey }, place) => (apiKey === key ? place : []));
    return places.reduce((sum, place) => sum + place, 0) / places.length;
  });
  const median = waits.toSorted((a, b) => a - b)[waits.length / 2] ?? 0;
  expect(Math.max(...waits) / median).toBeLessThanOrEqual(1.5);
});

test('each webhook and each sale is worked by one process, whoever asks at the same time', async () => {
  await connect(testShop);
  await tellOrders(anyApp(0), orderIds(60));
  await Promise.all([drain(), drain()]);
  const webhooks = await anyApp(0).app.database.read.webhook.findMany();
  expect(webhooks.map(({ state, tries }) => ({ state, tries }))).toEqual(
    webhooks.map(() => ({ state: 'processed', tries: 1 })),
  );
  const attempts = await anyApp(0).app.database.read.deliveryAttempt.findMany();
  expect(attempts.map(({ number }) => number)).toEqual(attempts.map(() => 1));
  expect(sandbox.requests).toHaveLength(60);
});
