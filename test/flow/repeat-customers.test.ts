import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { defaultRules } from '../../src/shop/rules.ts';
import { clickedOrder, createdAt } from '../support/clicked-order.ts';
import { mintSessionToken } from '../support/shopify-simulator/session-token.ts';
import { type ShopifyApi, startShopifyApi } from '../support/shopify-simulator/shopify-api.ts';
import { type Story, startStory } from '../support/start-story.ts';
import { testSecret, testShop } from '../support/start-test-app.ts';

const clientId = 'client-id-of-the-tests';
const hourMs = 3_600_000;
const createdAtMs = Date.parse(createdAt);
const exclude = { ...defaultRules.exclude, repeatCustomers: true };

let story: Story;
let shopify: ShopifyApi;
/** Which of its customer's orders each is, by ID; null before Shopify knows. */
let positions: Map<string, number | null>;
beforeEach(async () => {
  let now = () => createdAtMs;
  shopify = await startShopifyApi({ clientId, clientSecret: testSecret, now: () => now() });
  const env = { SHOPIFY_API_KEY: clientId };
  story = await startStory({ env, shopifyUrl: shopify.urlOf }, createdAtMs + 60_000);
  now = story.clock.now;
  positions = new Map();
  shopify.operations.set('orderClicks', ({ ids }) => ({
    data: { nodes: (ids as string[]).map((id) => nodeOf(id.replace(/^.*\//, ''))) },
  }));
  const token = mintSessionToken({ shop: testShop, clientId }, testSecret, story.clock.now());
  await fetch(`${story.url}/?id_token=${token}`);
});
afterEach(async () => {
  await story.stop();
  await shopify.close();
});

const nodeOf = (id: string) => {
  const customerOrderIndex = positions.get(id) ?? null;
  const ready = customerOrderIndex !== null;
  return {
    customAttributes: [],
    customerJourneySummary: { ready, customerOrderIndex, firstVisit: null, lastVisit: null },
  };
};
const tell = async (id: number) => {
  await story.webhook({ body: clickedOrder(id) });
  await story.drain();
};
const orderOf = (id: number) =>
  story.app.database.read.order.findFirstOrThrow({ where: { orderId: String(id) } });
const asked = () => shopify.requests.filter(({ kind }) => kind === 'orderClicks');
const sent = () => story.sandbox.conversions.map(({ transactionId }) => transactionId);

test('a shop that pays for new customers only has a first order sent and a second one not', async () => {
  await story.saveSettings(testShop, { rules: { ...defaultRules, exclude } });
  positions.set('1', 1).set('2', 2);
  await tell(1);
  await tell(2);
  expect(sent()).toEqual(['shopify_1']);
  expect(await orderOf(2)).toMatchObject({
    decision: 'skipped',
    decisionReason: 'repeat_customer',
  });
});

test('an order waits until Shopify knows, and counts when it has not said within 72 hours', async () => {
  await story.saveSettings(testShop, { rules: { ...defaultRules, exclude } });
  await tell(3);
  await tell(4);
  expect(await orderOf(3)).toMatchObject({ decisionReason: 'asking_customer' });
  positions.set('3', 5);
  for (let hours = 0; hours < 73; hours += 4) await story.after(4 * hourMs);
  expect(await orderOf(3)).toMatchObject({ decisionReason: 'repeat_customer' });
  expect(sent()).toEqual(['shopify_4']);
});

test('nobody is asked about in a shop that pays for every order', async () => {
  positions.set('5', 9);
  await tell(5);
  expect(sent()).toEqual(['shopify_5']);
  expect(asked()).toEqual([]);
});

test('turning it off again sends what waits for Shopify', async () => {
  await story.saveSettings(testShop, { rules: { ...defaultRules, exclude } });
  await tell(6);
  expect(sent()).toEqual([]);
  await story.saveSettings(testShop, { rules: defaultRules });
  await story.drain();
  expect(sent()).toEqual(['shopify_6']);
});
