import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { orderLine } from '../fixtures/order-line.ts';
import { clickedOrder, createdAt } from '../support/clicked-order.ts';
import { connectShop } from '../support/connect-shop.ts';
import { postbackOf } from '../support/postback-of.ts';
import { type Story, startStory } from '../support/start-story.ts';
import { testShop } from '../support/start-test-app.ts';
import { tellOrders } from '../support/tell-orders.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
const newShop = 'new.myshopify.com';

let story: Story;
beforeEach(async () => {
  story = await startStory();
});
afterEach(() => story.stop());

const tell = async (overrides: Record<string, unknown>, shop = testShop) => {
  await story.webhook({ shop, body: clickedOrder(1, overrides) });
  await story.drain();
};
const decisions = async () => {
  const orders = await story.app.database.read.order.findMany({ orderBy: { shop: 'asc' } });
  return orders.map(({ decision, decisionReason }) => `${decision}: ${decisionReason}`);
};
const later = (seconds: number) => `2026-11-27T03:3${seconds}:00-05:00`;

describe('a shop not connected to AffTok yet', () => {
  test('loses nothing: its orders wait, and saved settings send them', async () => {
    await tellOrders(story, [1, 2], newShop);
    await story.drain();
    expect(await decisions()).toEqual(['waiting: no_settings', 'waiting: no_settings']);
    await story.after(59 * dayMs);
    await connectShop(story, newShop);
    await story.drain();
    expect(story.sandbox.conversions).toHaveLength(2);
  });

  test('has sixty days for it; what is older is skipped with that reason', async () => {
    await tellOrders(story, [1], newShop);
    await story.drain();
    const ageMs = story.clock.now() - Date.parse(createdAt);
    await story.after(60 * dayMs - ageMs - 1);
    expect(await decisions()).toEqual(['waiting: no_settings']);
    await story.after(1);
    expect(await decisions()).toEqual(['skipped: no_settings_in_time']);
    await connectShop(story, newShop);
    await story.drain();
    expect(story.sandbox.requests).toHaveLength(0);
  });
});

describe('what is sent follows the shop’s settings', () => {
  test('on creation, an unpaid order leaves at once as pending', async () => {
    await story.saveSettings(testShop, { trigger: 'created' });
    await tell({ financial_status: 'pending' });
    expect(story.sandbox.conversions).toEqual([expect.objectContaining({ status: 'pending' })]);
  });

  test('on payment, an unpaid order waits and leaves when it is paid, however late', async () => {
    await tell({ financial_status: 'pending' });
    await story.after(40 * dayMs);
    expect(await decisions()).toEqual(['waiting: not_paid']);
    await tell({ updated_at: '2027-01-05T00:00:00Z' });
    expect(story.sandbox.conversions).toEqual([expect.objectContaining({ status: 'approved' })]);
  });

  test('a test order is skipped, or sent and marked', async () => {
    await tell({ test: true });
    expect(await decisions()).toEqual(['skipped: test_order']);
    await story.saveSettings(testShop, { sendTestOrders: true });
    await tell({ test: true, updated_at: later(1) });
    expect(story.sandbox.conversions).toEqual([
      expect.objectContaining({ customParams: expect.objectContaining({ test: true }) }),
    ]);
  });

  test.each([
    ['subtotal', '33.32'],
    ['total', '43.16'],
  ] as const)(
    'the %s of an order with included tax and a gift card is %s',
    async (basis, amount) => {
      await story.saveSettings(testShop, { amountBasis: basis });
      const lamp = orderLine({ price: '49.98', quantity: 1, tax: '8.33', discount: '8.33' });
      const card = orderLine({ price: '50.00', tax: null, discount: null, giftCard: true });
      await tell({
        taxes_included: true,
        subtotal_price: '91.65',
        total_price: '94.98',
        line_items: [lamp, card],
      });
      expect(story.sandbox.conversions).toEqual([expect.objectContaining({ amount })]);
    },
  );
});

describe('an order taken back', () => {
  const cancelled = { cancelled_at: later(5), updated_at: later(5) };

  test('before its message was ever tried takes the message back too', async () => {
    const { baseUrl } = story.sandbox;
    await story.app.database.write((tx) =>
      tx.baseUrlPause.create({
        data: { baseUrl, pausedUntil: new Date(story.clock.now() + 5 * minuteMs) },
      }),
    );
    await tell({});
    await tell(cancelled);
    await story.after(dayMs);
    expect(await decisions()).toEqual(['reversed: cancelled']);
    expect(await postbackOf(story, 1)).toMatchObject({
      state: 'canceled',
      reason: 'order_reversed',
      attempts: 0,
    });
    expect(story.sandbox.requests).toHaveLength(0);
  });

  test('after it was sent is rejected at AffTok, and is never sent a second time', async () => {
    await tell({});
    await tell(cancelled);
    await tell({ updated_at: later(6) });
    expect(await decisions()).toEqual(['reversed: cancelled']);
    expect(await postbackOf(story, 1)).toMatchObject({ state: 'delivered' });
    expect(story.sandbox.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /api/postback',
      'PUT /api/postback/conv_1/status',
    ]);
    expect(story.sandbox.conversions).toMatchObject([
      { status: 'rejected', statusReason: 'cancelled' },
    ]);
  });
});

describe('an order ID that two shops tell of', () => {
  test('is recorded for the first, and held for the second with that reason', async () => {
    await connectShop(story, newShop);
    await tell({});
    await tell({}, newShop);
    expect(story.sandbox.conversions).toHaveLength(1);
    expect(await decisions()).toEqual(['waiting: other_shop', 'converted: cart_attribute']);
  });

  test('at the same moment is recorded once, and no other order is held up by it', async () => {
    await connectShop(story, newShop);
    const shops = [testShop, newShop];
    await Promise.all(shops.map((shop) => story.webhook({ shop, body: clickedOrder(1) })));
    await tellOrders(story, [2, 3]);
    await story.drain();
    expect(story.sandbox.conversions).toHaveLength(3);
    const seen = (await decisions()).map((decision) => decision.split(':')[0]).sort();
    expect(seen).toEqual(['converted', 'converted', 'converted', 'waiting']);
  });

  test('when both fall due together is recorded once too', async () => {
    const shops = ['first.myshopify.com', 'second.myshopify.com'];
    for (const shop of shops) await story.webhook({ shop, body: clickedOrder(1) });
    await story.drain();
    for (const shop of shops) await connectShop(story, shop);
    await story.drain();
    expect(story.sandbox.conversions).toHaveLength(1);
    expect(await decisions()).toEqual(['converted: cart_attribute', 'waiting: other_shop']);
  });
});

test('an attribution is never changed by a click that comes after the conversion', async () => {
  const token = 'c0ffee00invented00checkout00token';
  await tell({});
  await story.capture({ shop: testShop, click_id: 'clk_newer', checkout_token: token });
  await tell({ updated_at: later(1) });
  const order = await story.app.database.read.order.findFirstOrThrow();
  expect(order.candidates).not.toContain('clk_newer');
  expect(story.sandbox.conversions).toEqual([expect.objectContaining({ clickId: 'clk_1' })]);
});
