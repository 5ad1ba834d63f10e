import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startBackfill } from '../../src/reconciliation/backfills.ts';
import type { OrderPayload } from '../fixtures/order.ts';
import { clickedOrder } from '../support/clicked-order.ts';
import { refused, serveOrders } from '../support/shopify-simulator/serve-orders.ts';
import { type ShopifyApi, startShopifyApi } from '../support/shopify-simulator/shopify-api.ts';
import { testSecret, testShop } from '../support/start-test-app.ts';
import { type Admin, clientId, otherShop, startAdmin } from './start-admin.ts';

const dayMs = 86_400_000;

let admin: Admin;
let shopify: ShopifyApi;
let orders: OrderPayload[];
beforeEach(async () => {
  let now = () => 0;
  shopify = await startShopifyApi({ clientId, clientSecret: testSecret, now: () => now() });
  admin = await startAdmin({ shopifyUrl: shopify.urlOf });
  now = admin.clock.now;
  orders = [];
  serveOrders(shopify, (shop) => (shop === testShop ? orders : []), now);
});
afterEach(async () => {
  await admin.stop();
  await shopify.close();
});

/** Orders of the shop before the app was there, one an hour; those with a click first. */
const sell = (clicked: number, others: number) => {
  for (let id = 1; id <= clicked + others; id += 1) {
    const created_at = new Date(admin.clock.now() - dayMs - id * 3_600_000).toISOString();
    const bare = id > clicked ? { note_attributes: [] } : {};
    orders.push(clickedOrder(id, { created_at, checkout_token: null, cart_token: null, ...bare }));
  }
};
const start = (days = '30', shop = testShop) => admin.visit('/backfill', { form: { days }, shop });
const last = () =>
  admin.app.database.read.orderReading.findFirst({ orderBy: { startedAt: 'desc' } });
const asked = (name: string) => shopify.requests.filter(({ kind }) => kind === name);
const sold = () => admin.sandbox.conversions.map(({ transactionId }) => transactionId).sort();

test('the merchant first sees how many orders there are, at what pace, and until when', async () => {
  sell(3, 100);
  const page = await admin.page('/backfill?days=10');
  expect(page).toMatch(/Orders to look at<\/dt><dd>103</);
  expect(page).toContain('60 a minute, 1,000 an hour');
  // 103 at 60 a minute: two minutes from nine o'clock.
  expect(page).toContain('datetime="2026-11-27T09:02:00.000Z"');
  expect(page).toContain('Send orders of the last 10 days');
  await admin.drain();
  expect(asked('orderPage')).toEqual([]);
  expect(await last()).toBeNull();
});

test('started, only attributed orders are sent, and the page says how it ended', async () => {
  sell(3, 4);
  await admin.page('/backfill');
  const answer = await start();
  expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/backfill']);
  await admin.drain();
  expect(sold()).toEqual(['shopify_1', 'shopify_2', 'shopify_3']);
  const page = await admin.page('/backfill');
  expect(page).toContain('Earlier orders: done');
  expect(page).toMatch(/Looked at<\/dt><dd>7</);
  expect(await last()).toMatchObject({ state: 'finished', cursor: null, dueAt: null, healed: 7 });
});

test('a second one sends nothing twice', async () => {
  sell(2, 0);
  await admin.page('/backfill');
  await start();
  await admin.drain();
  admin.clock.step(60_000);
  await start();
  await admin.drain();
  expect(sold()).toEqual(['shopify_1', 'shopify_2']);
  expect(await last()).toMatchObject({ lookedAt: 2, healed: 0 });
});

test('stopped while Shopify is being asked, it stays stopped', async () => {
  sell(3, 0);
  await admin.page('/backfill');
  await admin.drain();
  await start();
  const held = shopify.hold();
  const drained = admin.drain();
  await held.arrived;
  await admin.visit('/backfill/stop', { form: {} });
  held.release();
  await drained;
  expect(await last()).toMatchObject({ state: 'stopped', dueAt: null, cursor: null, lookedAt: 0 });
});

describe('under way', () => {
  /** Shopify's points are used up after the first orders. */
  const slowDown = () => {
    const own = shopify.operations.get('ordersInFull');
    const throttleStatus = { maximumAvailable: 2_000, currentlyAvailable: 0, restoreRate: 100 };
    const cost = { requestedQueryCost: 1_000, actualQueryCost: 900, throttleStatus };
    shopify.operations.set('ordersInFull', (...variables) => ({
      ...(own?.(...variables) ?? refused('NONE')),
      extensions: { cost },
    }));
  };
  beforeEach(async () => {
    sell(25, 0);
    slowDown();
    await admin.page('/backfill');
    await start();
    await admin.drain();
  });

  test('it shows how far it is, offers to stop, and goes on at Shopify’s pace', async () => {
    const page = await admin.page('/backfill');
    expect(page).toContain('Earlier orders are being looked at');
    expect(page).toMatch(/Not known before<\/dt><dd>10</);
    expect(page).toMatch(/<progress value="\d+" max="\d+"/);
    expect(page).toContain('action="/backfill/stop"');
    await admin.after(10_000);
    await admin.after(10_000);
    expect(await last()).toMatchObject({ state: 'finished', lookedAt: 25, healed: 25 });
    expect(sold()).toHaveLength(25);
  });

  test('stopped, nothing more is read, and what was handed on is sent', async () => {
    const answer = await admin.visit('/backfill/stop', { form: {} });
    expect(answer.status).toBe(303);
    await admin.after(60_000);
    expect(sold()).toHaveLength(10);
    expect(await last()).toMatchObject({ state: 'stopped', dueAt: null, cursor: null });
    expect(await admin.page('/backfill')).toContain('Earlier orders: stopped');
  });

  test('it cannot be started a second time, nor stopped by another shop', async () => {
    await start();
    await admin.visit('/backfill/stop', { form: {}, shop: otherShop });
    expect(await admin.app.database.read.orderReading.count()).toBe(1);
    expect(await last()).toMatchObject({ state: 'running' });
    expect(await admin.page('/backfill', { shop: otherShop })).not.toContain('being looked at');
  });
});

describe('when it cannot be', () => {
  test('a number of days that Shopify does not show is refused at its field', async () => {
    for (const days of ['0', '61', '-1', '1.5', 'ten']) {
      const answer = await start(days);
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain('Enter a whole number from 1 to 60.');
    }
    expect(await last()).toBeNull();
  });

  test('a shop without a connection is led to it', async () => {
    const page = await admin.page('/backfill', { shop: otherShop });
    expect(page).toContain('not connected to AffTok yet');
    expect(page).not.toContain('action="/backfill"');
  });

  test('a shop without orders is told so', async () => {
    expect(await admin.page('/backfill')).toContain('No order was placed in this time');
  });

  test('without access the page says how to get it', async () => {
    shopify.instead.push({ status: 500, body: '{}' }, { status: 500, body: '{}' });
    expect(await admin.page('/backfill')).toContain('open it again from your admin');
  });

  test('a backfill that loses its access ends with that reason', async () => {
    sell(1, 0);
    const { clock, app } = admin;
    const [now, since] = [0, 30 * dayMs].map((ms) => new Date(clock.now() - ms)) as [Date, Date];
    await app.database.write((tx) => startBackfill(tx, testShop, since, now));
    await admin.drain();
    expect(await last()).toMatchObject({ state: 'failed', problem: 'no_access' });
    expect(await admin.page('/backfill')).toContain('Earlier orders: ended early');
  });

  test('while Shopify does not answer it waits, and goes on', async () => {
    sell(1, 0);
    await admin.page('/backfill');
    await admin.drain();
    await start();
    shopify.instead.push({ status: 503, body: '{}' });
    await admin.drain();
    expect(await last()).toMatchObject({ state: 'running', problem: 'unreachable' });
    expect(await admin.page('/backfill')).toContain('Shopify does not answer at the moment');
    await admin.after(60_000);
    expect(await last()).toMatchObject({ state: 'finished', problem: null });
    expect(sold()).toEqual(['shopify_1']);
  });
});

test('the way there is in the settings, and it speaks Arabic', async () => {
  sell(2, 0);
  expect(await admin.page('/settings')).toContain('href="/backfill"');
  const page = await admin.page('/backfill?locale=ar');
  expect(page).toContain('طلبات سابقة');
  expect(page).toContain('أرسل طلبات آخر 30 يومًا');
});
