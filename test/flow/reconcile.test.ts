import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  clientId,
  dayMs,
  encryptionKey,
  minuteMs,
  type Reading,
  startReading,
} from '../reconciliation/start-reading.ts';
import { runCommand } from '../support/run-command.ts';
import { refused } from '../support/shopify-simulator/serve-orders.ts';
import { testShop } from '../support/start-test-app.ts';
import { type TemporaryDatabase, temporaryDatabase } from '../support/temporary-database.ts';

let database: TemporaryDatabase;
let reading: Reading;
beforeEach(async () => {
  database = await temporaryDatabase();
  reading = await startReading(database.url, Date.now());
});
afterEach(async () => {
  await reading.stop();
  await database.remove();
});

/** The command beside the running app, as a process of its own. */
const reconcile = (args: string[], env: Record<string, string> = {}) =>
  runCommand(database.url, ['reconcile', ...args], '', {
    shopifyUrl: reading.shopify.url,
    env: {
      SHOPIFY_API_KEY: clientId,
      ENCRYPTION_KEYS: encryptionKey.toString('base64'),
      ...env,
    },
  });
const ago = (ms: number) => new Date(Date.now() - ms).toISOString();
const sold = () => reading.sandbox.conversions.map(({ transactionId }) => transactionId).sort();

test('a webhook that was missed is healed: the order is sent as if it had come', async () => {
  for (const id of [1, 2, 3]) reading.sell(id, 10 * minuteMs);
  await reading.webhook({ body: reading.orders[0] });
  await reading.drain();
  const { code, out, err } = await reconcile([testShop, '--since', ago(dayMs)]);
  expect(code).toBe(0);
  expect(err).toContain('Looked at 3 orders: 2 missing.');
  expect(out).toMatch(/looked at +3\n +missing +2\n +healed +2/);
  await reading.drain();
  expect(sold()).toEqual(['shopify_1', 'shopify_2', 'shopify_3']);

  const again = await reconcile([testShop, '--since', ago(dayMs), '--json']);
  expect(JSON.parse(again.out)).toMatchObject({
    ...{ shop: testShop, lookedAt: 3, missing: 0, healed: 0, problem: null },
  });
  await reading.drain();
  expect(sold()).toHaveLength(3);
  const kept = await reading.app.database.read.orderReading.findMany({
    orderBy: { startedAt: 'asc' },
  });
  expect(kept).toEqual([
    expect.objectContaining({ kind: 'reconcile', state: 'finished', lookedAt: 3, healed: 2 }),
    expect.objectContaining({ kind: 'reconcile', state: 'finished', lookedAt: 3, healed: 0 }),
  ]);
});

test('a cancellation that was missed takes the conversion back', async () => {
  reading.sell(1, 10 * minuteMs);
  await reading.webhook({ body: reading.orders[0] });
  await reading.drain();
  const cancelled = { cancelled_at: ago(minuteMs), updated_at: ago(minuteMs) };
  reading.orders[0] = { ...reading.orders[0], ...cancelled };
  expect((await reconcile([testShop, '--since', ago(dayMs)])).code).toBe(0);
  await reading.drain();
  const order = await reading.app.database.read.order.findFirstOrThrow();
  expect(order.decision).toBe('reversed');
});

describe('what cannot be done is said with what to do', () => {
  test.each<[string, () => string[], RegExp]>([
    ['no shop', () => ['my shop', '--since', ago(dayMs)], /no shop domain/],
    ['no time', () => [testShop, '--since', 'yesterday'], /no time\. Write it like 20\d\d-/],
    ['a time to come', () => [testShop, '--since', ago(-dayMs)], /still to come/],
    ['too long ago', () => [testShop, '--since', ago(61 * dayMs)], /last 60 days. Give 20/],
  ])('%s', async (_, args, sentence) => {
    const { code, out, err } = await reconcile(args());
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(sentence);
    expect(reading.asked('orderPage')).toEqual([]);
  });

  test('a shop that never opened the app', async () => {
    const { code, out, err } = await reconcile(['other.myshopify.com', '--since', ago(dayMs)]);
    expect(code).toBe(1);
    expect(out).toMatch(/looked at +0/);
    expect(err).toMatch(/no access to other\.myshopify\.com\. Open the app once/);
  });

  test('a Shopify that refuses the question', async () => {
    reading.shopify.operations.set('orderPage', () => refused('ACCESS_DENIED'));
    const { code, err } = await reconcile([testShop, '--since', ago(2 * dayMs).slice(0, 10)]);
    expect(code).toBe(1);
    expect(err).toMatch(/read_orders/);
  });

  test('without the client ID in the environment', async () => {
    const since = ['--since', ago(dayMs)];
    const { code, err } = await reconcile([testShop, ...since], { SHOPIFY_API_KEY: '' });
    expect(code).toBe(1);
    expect(err).toMatch(/SHOPIFY_API_KEY is not set/);
  });
});
