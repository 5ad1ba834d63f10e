import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openDatabase } from '../../src/database/open-database.ts';
import { createLogger } from '../../src/logger.ts';
import { loadSettings, type Settings } from '../../src/shop/settings.ts';
import { createSimulations } from '../../src/simulation/create-simulations.ts';
import { fillKeptOrders } from '../support/fill-kept-orders.ts';
import { createSteppedClock } from '../support/stepped-clock.ts';
import { temporaryFile } from '../support/temporary-database.ts';

const clock = createSteppedClock();
const shops = ['a.myshopify.com', 'b.myshopify.com'] as const;

let file: Awaited<ReturnType<typeof temporaryFile>>;
let both: { before: Settings; after: Settings };
beforeAll(async () => {
  file = await temporaryFile();
  const database = await openDatabase(file.url);
  for (const [index, shop] of shops.entries()) {
    fillKeptOrders(file.path, shop, 10 + index, clock.now());
  }
  const settings = (await loadSettings(database.read, []))(shops[0]);
  both = { before: settings, after: settings };
  await database.close();
});
afterAll(() => file.remove());

const create = (databaseUrl: string) =>
  createSimulations<string>({ databaseUrl, clock, logger: createLogger('silent') });

test('shops are simulated one after the other, each its own orders', async () => {
  const simulations = create(file.url);
  const [first, second] = shops.map((shop) => simulations.start(shop, both, `form of ${shop}`));
  await second?.ended;
  expect([first?.state, second?.state]).toEqual(['done', 'done']);
  expect([first?.outcome?.lookedAt, second?.outcome?.lookedAt]).toEqual([10, 11]);
  expect(second?.progress).toEqual({ lookedAt: 11, total: 11 });
  expect(simulations.find(shops[0], first?.id ?? '')?.kept).toBe('form of a.myshopify.com');
});

test('a shop has one at a time: the next ends the last', async () => {
  const simulations = create(file.url);
  const first = simulations.start(shops[0], both, '');
  const second = simulations.start(shops[0], both, '');
  await second.ended;
  expect(first.outcome).toBeNull();
  expect(second.outcome?.lookedAt).toBe(10);
});

test('a database that cannot be read fails one simulation, and stops nothing', async () => {
  const simulations = create('file:/nowhere/at-all.db');
  const failed = simulations.start(shops[0], both, '');
  await failed.ended;
  expect(failed.state).toBe('failed');
  const next = simulations.start(shops[1], both, '');
  await next.ended;
  expect(next.state).toBe('failed');
});

test('stopping the app ends what is running', async () => {
  const simulations = create(file.url);
  const running = simulations.start(shops[0], both, '');
  await simulations.drain();
  expect(running.outcome).toBeNull();
  expect(simulations.find(shops[0], running.id)).toBeNull();
});

test('the entries of at most a hundred shops are kept', async () => {
  const simulations = create(file.url);
  const all = Array.from({ length: 102 }, (_, index) =>
    simulations.start(`${index}.myshopify.com`, both, ''),
  );
  const kept = all.filter(({ shop, id }) => simulations.find(shop, id) !== null);
  expect(kept).toHaveLength(100);
  expect(kept[0]?.shop).toBe('2.myshopify.com');
  await simulations.drain();
});
