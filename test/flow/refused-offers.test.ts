import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { postbackOf } from '../support/postback-of.ts';
import { type Story, startStory, testOffer } from '../support/start-story.ts';
import { testShop } from '../support/start-test-app.ts';
import { orderIds, tellOrders } from '../support/tell-orders.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const autumn = 'offer_autumn';

let story: Story;
beforeEach(async () => {
  story = await startStory();
  story.sandbox.setOffers({ [autumn]: 'active' });
});
afterEach(() => story.stop());

const sent = () => story.sandbox.requests.length;
const clicksSent = () => story.sandbox.requests.map(({ body }) => body?.click_id);
const deliver = async (...ids: number[]) => {
  await tellOrders(story, ids);
  await story.drain();
};

test('one refused offer parks that sale alone: the next one is still sent', async () => {
  await deliver(1);
  story.sandbox.setOffers({ [testOffer]: 'active' });
  await deliver(2);
  expect(clicksSent()).toEqual(['clk_1', 'clk_2']);
  expect(await postbackOf(story, 1)).toMatchObject({ state: 'pending', retries: 0 });
  await story.after(4 * hourMs - 1);
  expect(sent()).toBe(2);
  await story.after(1);
  expect(story.sandbox.conversions).toHaveLength(2);
});

test('after five refusals in a row the offer waits, and one sale every four hours tries it', async () => {
  for (const id of orderIds(5)) await deliver(id);
  await deliver(...orderIds(20, 100));
  expect(sent()).toBe(5);
  await story.after(4 * hourMs);
  await story.after(hourMs);
  expect(sent()).toBe(6);
  await story.after(3 * hourMs);
  expect(sent()).toBe(7);
  story.sandbox.setOffers({ [testOffer]: 'active' });
  await story.after(4 * hourMs);
  expect(story.sandbox.conversions).toHaveLength(25);
});

test('a success between refusals keeps the offer going: one forged click must not stop it', async () => {
  for (const id of orderIds(12)) {
    story.sandbox.setOffers(id % 5 === 0 ? { [testOffer]: 'active' } : {});
    await deliver(id);
  }
  expect(sent()).toBe(12);
});

test('a waiting offer does not hold back another offer of the same key', async () => {
  for (const id of orderIds(5)) await deliver(id);
  await story.saveSettings('sister.myshopify.com', {
    credential: {
      baseUrl: story.sandbox.baseUrl,
      apiKey: String(story.sandbox.requests[0]?.apiKey),
      advertiserId: String(story.sandbox.requests[0]?.body?.advertiser_id),
    },
    offerId: autumn,
  });
  await tellOrders(story, [100], 'sister.myshopify.com');
  await story.drain();
  expect(story.sandbox.conversions).toHaveLength(1);
});

test('changed offer settings send what waited, under the same transaction IDs', async () => {
  await deliver(...orderIds(8));
  const before = sent();
  await story.saveSettings(testShop, { offerId: autumn });
  await story.drain();
  const { conversions } = story.sandbox;
  expect(sent()).toBe(before + 8);
  expect(conversions.map(({ offerId }) => offerId)).toEqual(Array(8).fill(autumn));
  expect(new Set(conversions.map(({ transactionId }) => transactionId))).toEqual(
    new Set(orderIds(8).map((id) => `shopify_${id}`)),
  );
});

test('an offer corrected while the refusal is on its way corrects that sale too', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  story.sandbox.faults.held = promise;
  await tellOrders(story, [1]);
  const draining = story.drain();
  await story.sandbox.waitFor(({ requests }) => requests.length === 1);
  await story.saveSettings(testShop, { offerId: autumn });
  resolve();
  await draining;
  await story.drain();
  expect(story.sandbox.conversions).toEqual([
    expect.objectContaining({ offerId: autumn, transactionId: 'shopify_1' }),
  ]);
});
