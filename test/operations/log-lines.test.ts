import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { clickedOrder } from '../support/clicked-order.ts';
import { refusing } from '../support/refusing.ts';
import { type Story, startStory, testApiKey, testOffer } from '../support/start-story.ts';
import { testShop } from '../support/start-test-app.ts';

let story: Story;
beforeEach(async () => {
  story = await startStory();
});
afterEach(() => story.stop());

const infoLevel = 30;
type Line = Record<string, unknown>;
/** What production shows: the lines at `info` and above. */
const shown = (): Line[] =>
  story
    .logText()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line)
    .filter(({ level }) => Number(level) >= infoLevel);
const ms = expect.any(Number);

test('an order’s way is one line per unit of work, tied together by its IDs', async () => {
  story.sandbox.faults.faultFor = () => refusing(503, 'UNAVAILABLE');
  const answer = await story.webhook({ webhookId: 'w-1', body: clickedOrder(1) });
  await story.drain();
  story.sandbox.faults.faultFor = () => null;
  await story.after(60_000);
  const [postback] = await story.app.database.read.postback.findMany();
  const attempted = {
    ...{ level: 30, msg: 'postback.attempted', shop: testShop, orderId: '1', ms },
    ...{ postbackId: postback?.id, kind: 'conversion', offerId: testOffer },
  };
  expect(shown()).toEqual([
    expect.objectContaining({
      ...{ level: 30, msg: 'webhook.received', requestId: answer.headers.get('x-request-id') },
      ...{ shop: testShop, webhookId: 'w-1', topic: 'orders/paid', orderId: '1' },
      ...{ result: 'stored', ms, time: expect.any(String) },
    }),
    expect.objectContaining({
      ...{ level: 30, msg: 'orders.worked', webhookIds: ['w-1'], topics: ['orders/paid'], ms },
      orders: [{ shop: testShop, orderId: '1', decision: 'converted', reason: 'cart_attribute' }],
    }),
    expect.objectContaining({ ...attempted, attempt: 1, outcome: 'errored', state: 'pending' }),
    expect.objectContaining({ ...attempted, attempt: 2, outcome: 'accepted', state: 'delivered' }),
  ]);
});

test('a webhook that is refused, and a decision whose time has come, are lines too', async () => {
  await fetch(`${story.url}/webhooks`, { method: 'POST', body: '{}' });
  const created_at = new Date(story.clock.now()).toISOString();
  const times = { created_at, updated_at: created_at };
  await story.webhook({ body: clickedOrder(2, { note_attributes: [], ...times }) });
  await story.drain();
  await story.after(3_600_000);
  const told = shown().map(({ msg, level, status, webhookIds, orders }) => ({
    ...{ msg, level, status, webhooks: (webhookIds as [])?.length, orders },
  }));
  const order = { shop: testShop, orderId: '2' };
  expect(told).toEqual([
    expect.objectContaining({ msg: 'webhook.refused', level: 40, status: 401 }),
    expect.objectContaining({ msg: 'webhook.received' }),
    expect.objectContaining({
      ...{ msg: 'orders.worked', webhooks: 1 },
      orders: [{ ...order, decision: 'waiting', reason: 'no_click_yet' }],
    }),
    expect.objectContaining({
      ...{ msg: 'orders.worked', webhooks: 0 },
      orders: [{ ...order, decision: 'skipped', reason: 'no_click' }],
    }),
  ]);
});

test('no line holds a key, a secret, an amount or a click', async () => {
  await story.webhook({ body: clickedOrder(1) });
  await story.drain();
  const text = story.logText();
  expect(text).toContain('postback.attempted');
  for (const secret of [testApiKey, 'shpss_', 'signature', '59.99', 'clk_']) {
    expect(text).not.toContain(secret);
  }
});
