import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createEncryption } from '../../src/database/encryption.ts';
import { readDataReport } from '../../src/shopify/compliance-receipt.ts';
import { leaveTombstones, setErasedAside } from '../../src/shopify/tombstones.ts';
import { refundPayload } from '../fixtures/refund.ts';
import { testShop } from '../support/start-test-app.ts';
import { temporaryFile } from '../support/temporary-database.ts';
import { otherShop, type ShopStory, startShopStory } from './start-shop-story.ts';

const [first, second, kept] = ['7000000000001234', '7000000000001235', '7000000000009999'];
/** Of which only a refund has been told. */
const unmet = 7_000_000_000_001_236;
const gone = /700000000000123|clk_of_700000000000123|clk_code|#123/;

let story: ShopStory;
beforeEach(async () => {
  story = await startShopStory();
});
afterEach(() => story.stop());

const receipts = () => story.app.database.read.complianceReceipt.findMany();
const redact = (ids: unknown[]) =>
  story.tell('customers/redact', { customer: { email: 'pat@example.com' }, orders_to_redact: ids });

const down = () => {
  story.sandbox.faults.faultFor = () => ({ kind: 'html-502', recorded: false });
};
const up = () => {
  story.sandbox.faults.faultFor = () => null;
};

test('a request for data becomes a report: orders, clicks, what was sent and when', async () => {
  await story.order(first);
  await story.drain();
  const customer = { id: 7, email: 'pat@example.com', phone: '+15555550123' };
  await story.tell('customers/data_request', {
    orders_requested: [Number(first), 7_777_777],
    customer,
    data_request: { id: 9999 },
  });
  await story.drain();
  const [receipt] = await receipts();
  expect(receipt && readDataReport(receipt)).toEqual({
    requestId: '9999',
    unknownOrders: 1,
    orders: [
      {
        orderId: first,
        name: '#1234',
        clickIds: [`clk_of_${first}`],
        sent: [
          {
            transactionId: `shopify_${first}`,
            clickId: `clk_of_${first}`,
            amount: '59.99',
            currency: 'USD',
            recordedAt: new Date(story.clock.now()).toISOString(),
            deliveredAt: new Date(story.clock.now()).toISOString(),
          },
        ],
      },
    ],
  });
  expect(await story.dump()).not.toMatch(/pat@example|5555550123/);
});

test('after a redaction no ID of the order or its click is left in any table', async () => {
  await story.order(first);
  await story.capture({
    shop: testShop,
    click_id: 'clk_code',
    checkout_token: `checkout${second}`,
  });
  await story.order(second, { note_attributes: [] });
  await story.capture({ shop: testShop, click_id: `clk_of_${first}`, cart_token: 'another' });
  await story.tell('refunds/create', refundPayload({ orderId: unmet }));
  await story.order(kept);
  await story.drain();
  await story.tell('customers/data_request', { orders_requested: [Number(first), Number(kept)] });
  await story.drain();
  expect(await story.dump()).toMatch(gone);
  await redact([Number(first), Number(second), unmet]);
  await story.drain();
  const dump = await story.dump();
  expect(dump).not.toMatch(gone);
  expect(dump).not.toMatch(/pat@example/);
  expect(dump).toContain(`clk_of_${kept}`);
  expect((await receipts()).at(-1)?.report).toBe(
    JSON.stringify({ erased: { orders: 2, conversions: 1, canceled: 0, clicks: 2 } }),
  );
});

test('nor in the database file: what is erased is overwritten', async () => {
  const file = await temporaryFile();
  const told = await startShopStory({ databaseUrl: file.url });
  await told.order(first);
  await told.drain();
  await told.tell('customers/redact', { orders_to_redact: [Number(first)] });
  await told.order(kept);
  await told.drain();
  await told.stop();
  const bytes = (await readFile(file.path)).toString('latin1');
  await file.remove();
  expect(bytes).toContain(`clk_of_${kept}`);
  expect(bytes).not.toMatch(gone);
});

test('messages AffTok has not got are canceled with the order', async () => {
  down();
  await story.order(first);
  await story.drain();
  await redact([Number(first)]);
  await story.drain();
  up();
  await story.after(86_400_000);
  expect(story.sandbox.conversions).toEqual([]);
  expect((await receipts())[0]?.report).toContain('"canceled":1');
  const totals = await story.app.database.read.dailyTotal.findMany({ where: { kind: 'owed' } });
  expect(totals).toEqual([expect.objectContaining({ count: 0, amount: 0n })]);
});

test('an answer that comes after the redaction settles nothing and breaks nothing', async () => {
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  story.sandbox.faults.held = held;
  await story.order(first);
  const sending = story.drain();
  await story.sandbox.waitFor(({ requests }) => requests.length === 1);
  await redact([Number(first)]);
  const redacting = story.drain();
  while ((await receipts()).length === 0) await nextTurn();
  release();
  await Promise.all([sending, redacting]);
  expect(story.sandbox.conversions).toHaveLength(1);
  expect(await story.dump()).not.toMatch(gone);
  expect(story.logText()).not.toContain('settle_failed');
});

test('a redacted order is never recorded again, whatever Shopify still tells of it', async () => {
  await story.order(first);
  await story.drain();
  await redact([Number(first)]);
  await story.drain();
  await story.order(first);
  await story.webhook({
    topic: 'orders/updated',
    body: { id: Number(first), created_at: '2026-11-27T08:00:00Z', currency: 'USD', ...sums },
  });
  await story.drain();
  const late = await story.app.database.read.webhook.findMany({ where: { reason: 'redacted' } });
  expect(late).toHaveLength(2);
  for (const webhook of late) {
    expect(webhook).toMatchObject({ state: 'ignored', orderId: null, facts: null });
  }
  expect(await story.app.database.read.order.count()).toBe(0);
  expect(story.sandbox.requests).toHaveLength(1);
  expect(await story.dump()).not.toMatch(gone);
});

const sums = { subtotal_price: '1.00', total_price: '1.00' };

test('an order redacted before we heard of it is not recorded either', async () => {
  await redact([Number(first)]);
  await story.drain();
  await story.order(first);
  await story.drain();
  expect(story.sandbox.requests).toEqual([]);
});

test('order and redaction worked in one batch end with nothing, in either order', async () => {
  await story.order(first);
  await redact([Number(first), Number(second)]);
  await story.order(second);
  await story.drain();
  expect(story.sandbox.requests).toEqual([]);
  expect(await story.dump()).not.toMatch(gone);
});

test('all digits of long order IDs count', async () => {
  const long = '9007199254740993001';
  const body = `{"shop_domain":"${testShop}","orders_to_redact":[${long}]}`;
  await story.webhook({ topic: 'customers/redact', body });
  await story.drain();
  const gid = `gid://shopify/Order/${long}`;
  await story.order('1', { id: 1, admin_graphql_api_id: gid });
  await story.drain();
  expect(story.sandbox.requests).toEqual([]);
});

test('the same order ID in another shop is another order', async () => {
  await story.order(first, {}, otherShop);
  await story.drain();
  await redact([Number(first)]);
  await story.drain();
  const orders = await story.app.database.read.order.findMany();
  expect(orders).toEqual([expect.objectContaining({ shop: otherShop, orderId: first })]);
});

test('an order that waited is no longer counted as waiting', async () => {
  await story.order(first, { financial_status: 'pending' });
  await story.drain();
  await redact([Number(first)]);
  await story.drain();
  const totals = await story.app.database.read.dailyTotal.findMany({ where: { kind: 'waiting' } });
  expect(totals.map(({ count }) => count)).toEqual([0]);
});

test('a redaction twice, or of nothing, leaves its receipt and breaks nothing', async () => {
  await redact([Number(first)]);
  await redact([Number(first)]);
  await redact([]);
  await story.drain();
  expect(await receipts()).toHaveLength(3);
});

test('tombstones outlast the replacement of encryption keys', async () => {
  const { database } = story.app;
  const [oldKey, newKey] = [randomBytes(32), randomBytes(32)];
  const order = { shop: testShop, orderId: first };
  const now = new Date(story.clock.now());
  await story.order(first);
  const webhooks = await database.read.webhook.findMany();
  const isErased = async (keys: Buffer[]) => {
    const parts = { encryption: createEncryption(keys), owner: 'nobody' };
    return database.write(async (tx) => {
      return (await setErasedAside(tx, parts, webhooks, now)).length === 0;
    });
  };
  expect(await isErased([oldKey])).toBe(false);
  await database.write((tx) => leaveTombstones(tx, createEncryption([oldKey]), [order], now));
  expect(await isErased([newKey, oldKey])).toBe(true);
  expect(await isErased([newKey])).toBe(false);
  await database.write((tx) =>
    leaveTombstones(tx, createEncryption([newKey, oldKey]), [order], now),
  );
  expect(await isErased([newKey])).toBe(true);
});
