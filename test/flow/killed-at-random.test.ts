import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import Sqlite from 'better-sqlite3';
import { sqlitePath } from '../../src/database/sqlite-adapter.ts';
import type { OrderPayload } from '../fixtures/order.ts';
import { seededRandom } from '../support/afftok-sandbox/seeded-random.ts';
import { clickedOrder } from '../support/clicked-order.ts';
import { connectedDatabase } from '../support/connected-database.ts';
import { sendWebhook } from '../support/send-webhook.ts';
import { type AppProcess, startAppProcess } from '../support/start-app-process.ts';
import { testSecret } from '../support/start-test-app.ts';

const seed = jest.getSeed();
const random = seededRandom(seed);
const shops = Array.from({ length: 10 }, (_, index) => `shop${index}.myshopify.com`);
const ordersPerShop = 30;
const kills = 6;

let place: Awaited<ReturnType<typeof connectedDatabase>>;
let running: Promise<AppProcess>;
beforeAll(async () => {
  place = await connectedDatabase(shops, seed);
  Object.assign(place.sandbox.faults, { lostAnswers: 0.2, latencyMs: 30 });
  running = startAppProcess(place.database.url);
});
afterAll(async () => {
  await (await running).kill();
  await place.sandbox.close();
  await place.database.remove();
});

interface Sale {
  shop: string;
  id: number;
  amount: string;
  webhooks: { topic: string; body: OrderPayload; webhookId: string }[];
}

/** Sales of different amounts, each told twice, in either order. */
const sales = shops.flatMap((shop, number) =>
  Array.from({ length: ordersPerShop }, (_, index): Sale => {
    const id = 8_000_000_000_000 + number * 1_000 + index;
    const amount = (1 + Math.floor(random() * 99_999) / 100).toFixed(2);
    const facts = { subtotal_price: amount, total_price: amount };
    const created = clickedOrder(id, { ...facts, financial_status: 'pending' });
    const webhooks = [
      { topic: 'orders/create', body: created, webhookId: `${id}-create` },
      { topic: 'orders/paid', body: clickedOrder(id, facts), webhookId: `${id}-paid` },
    ];
    return { shop, id, amount, webhooks: random() < 0.5 ? webhooks : webhooks.reverse() };
  }),
);
const shuffled = sales
  .map((sale) => ({ sale, key: random() }))
  .sort((a, b) => a.key - b.key)
  .map(({ sale }) => sale);

/** Sends each webhook of a sale until it is answered 200, as Shopify does. */
const tell = async ({ shop, webhooks }: Sale): Promise<void> => {
  for (const webhook of webhooks) {
    for (;;) {
      const { url } = await running;
      const sending = sendWebhook(url, { secret: testSecret, shop, ...webhook });
      const status = await sending.then((answer) => answer.status).catch(() => null);
      if (status === 200) break;
      await pause(20);
    }
  }
};

const killAndRestart = async (): Promise<void> => {
  const app = await running;
  running = app.kill().then(() => startAppProcess(place.database.url));
  await running;
};

const inDatabase = (sql: string): unknown[] => {
  const connection = new Sqlite(sqlitePath(place.database.url), { readonly: true });
  try {
    return connection.prepare<[], unknown>(sql).all();
  } finally {
    connection.close();
  }
};

test('killed at random moments, it loses no sale, records none twice and no wrong amount', async () => {
  const shareOf = (round: number) => Math.round((shuffled.length * round) / kills);
  for (let round = 0; round < kills; round += 1) {
    const told = shuffled.slice(shareOf(round), shareOf(round + 1)).map(tell);
    await pause(random() * 700);
    await killAndRestart();
    await Promise.all(told);
  }
  place.sandbox.faults.lostAnswers = 0;
  const open = `SELECT "state" FROM "Webhook" WHERE "state" = 'pending'
    UNION ALL SELECT "state" FROM "Postback" WHERE "state" <> 'delivered'`;
  const patienceEndsMs = Date.now() + 80_000;
  while (inDatabase(open).length > 0 && Date.now() < patienceEndsMs) await pause(100);

  const { conversions, requests } = place.sandbox;
  const about = { seed, requests: requests.length };
  const recorded = new Map(conversions.map((one) => [one.transactionId, one]));
  const lost = sales.filter(({ id }) => !recorded.has(`shopify_${id}`));
  const wrong = sales.filter(({ id, amount }) => {
    return Number(recorded.get(`shopify_${id}`)?.amount) !== Number(amount);
  });
  const clicks = new Set(conversions.map(({ clickId }) => clickId));
  const twice = conversions.length - clicks.size;
  expect({ ...about, lost, wrong, twice }).toEqual({ ...about, lost: [], wrong: [], twice: 0 });
  expect(conversions).toHaveLength(sales.length);
  expect(inDatabase(open)).toEqual([]);
  expect(inDatabase('SELECT * FROM "Webhook" WHERE "state" <> \'processed\'')).toEqual([]);
  expect(inDatabase('SELECT * FROM "Conversion"')).toHaveLength(sales.length);
  for (const key of place.keys) {
    expect(place.sandbox.maxRequestsInAnyWindow(key, 60_000)).toBeLessThanOrEqual(60);
  }
  expect(requests.filter(({ answerStatus }) => answerStatus === 429)).toEqual([]);
}, 120_000);
