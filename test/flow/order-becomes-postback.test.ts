import { afterEach, beforeEach, expect, test } from '@jest/globals';
import {
  clickAttributes,
  dinarOrderPayload,
  orderPayload,
  yenOrderPayload,
} from '../fixtures/order.ts';
import { type Story, startStory, testOffer } from '../support/start-story.ts';
import { testShop } from '../support/start-test-app.ts';

let story: Story;
beforeEach(async () => {
  story = await startStory();
});
afterEach(() => story.stop());

const created = '2026-11-27T03:30:00-05:00';
const clicked = (id: string) => ({ created_at: created, note_attributes: clickAttributes(id) });

test('a paid order with a click becomes one signed postback with the exact amount', async () => {
  const body = orderPayload({ ...clicked('clk_a1'), id: 9007199254740993n.toString() });
  expect((await story.webhook({ body })).status).toBe(200);
  await story.drain();
  expect(story.sandbox.conversions).toEqual([
    expect.objectContaining({
      transactionId: 'shopify_9007199254740993',
      clickId: 'clk_a1',
      offerId: testOffer,
      amount: String(body.subtotal_price),
      currency: 'USD',
      status: 'approved',
      customParams: { order_name: body.name, channel: 'cart_attribute', item_count: 2 },
    }),
  ]);
  const orders = await story.app.database.read.order.findMany();
  expect(orders).toEqual([expect.objectContaining({ decision: 'converted' })]);
});

test('the same webhook twice, and the order told by several topics, send one postback', async () => {
  const body = orderPayload(clicked('clk_b2'));
  await story.webhook({ body, webhookId: 'once' });
  await story.webhook({ body, webhookId: 'once' });
  await story.webhook({ body, topic: 'orders/updated' });
  await story.drain();
  await story.webhook({ body, topic: 'orders/create' });
  await story.drain();
  expect(story.sandbox.requests).toHaveLength(1);
});

test('yen have no decimals and dinars have three', async () => {
  await story.webhook({ body: yenOrderPayload({ ...clicked('clk_jp'), id: 11 }) });
  await story.webhook({ body: dinarOrderPayload({ ...clicked('clk_kw'), id: 12 }) });
  await story.drain();
  const sent = story.sandbox.conversions.map(({ amount, currency }) => `${amount} ${currency}`);
  expect(sent.sort()).toEqual(['12.345 KWD', '5000 JPY']);
});

test('an order without a click waits, and a click that arrives in time earns it', async () => {
  story.clock.step(Date.parse(created) + 60_000 - story.clock.now());
  const body = orderPayload({ created_at: created, note_attributes: [], landing_site: '/' });
  await story.webhook({ body });
  await story.drain();
  expect(story.sandbox.requests).toHaveLength(0);
  const token = String(body.checkout_token);
  const capture = { shop: testShop, click_id: 'clk_late', checkout_token: token };
  expect((await story.capture(capture)).status).toBe(204);
  await story.drain();
  expect(story.sandbox.conversions).toEqual([expect.objectContaining({ clickId: 'clk_late' })]);
});

test('an order nobody clicked for is skipped after half an hour, with the reason', async () => {
  story.clock.step(Date.parse(created) + 60_000 - story.clock.now());
  await story.webhook({ body: orderPayload({ created_at: created, landing_site: '/' }) });
  await story.drain();
  await story.after(30 * 60_000);
  const orders = await story.app.database.read.order.findMany();
  expect(orders).toEqual([
    expect.objectContaining({ decision: 'skipped', decisionReason: 'no_click' }),
  ]);
});

test('while AffTok is down the postback waits and is sent when it is back', async () => {
  story.sandbox.faults.faultFor = () => ({ kind: 'html-502', recorded: false });
  await story.webhook({ body: orderPayload(clicked('clk_c3')) });
  await story.drain();
  expect(story.sandbox.conversions).toHaveLength(0);
  story.sandbox.faults.faultFor = () => null;
  await story.after(10_000);
  expect(story.sandbox.conversions).toHaveLength(1);
});
