import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { OrderPayload } from '../fixtures/order.ts';
import { clickedOrder, createdAt } from '../support/clicked-order.ts';
import { mintSessionToken } from '../support/shopify-simulator/session-token.ts';
import { type ShopifyApi, startShopifyApi } from '../support/shopify-simulator/shopify-api.ts';
import { type Story, startStory } from '../support/start-story.ts';
import { testSecret, testShop } from '../support/start-test-app.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const clientId = 'client-id-of-the-tests';
const createdAtMs = Date.parse(createdAt);

let story: Story;
let shopify: ShopifyApi;
/** What Shopify knows of each order, by ID. */
let known: Map<string, object | null>;
beforeEach(async () => {
  let now = () => createdAtMs;
  shopify = await startShopifyApi({ clientId, clientSecret: testSecret, now: () => now() });
  const env = { SHOPIFY_API_KEY: clientId };
  story = await startStory({ env, shopifyUrl: shopify.urlOf }, createdAtMs + minuteMs);
  now = story.clock.now;
  known = new Map();
  shopify.operations.set('orderClicks', ({ ids }) => ({
    data: { nodes: (ids as string[]).map((id) => known.get(id.replace(/^.*\//, '')) ?? null) },
  }));
  await open();
});
afterEach(async () => {
  await story.stop();
  await shopify.close();
});

/** The merchant opens the app, which gives it access to the Admin API. */
const open = async (shop = testShop) => {
  const token = mintSessionToken({ shop, clientId }, testSecret, story.clock.now());
  await fetch(`${story.url}/?id_token=${token}`);
};
const order = async (id: number, overrides: OrderPayload = {}) => {
  const bare = { note_attributes: [], landing_site: null, checkout_token: null, cart_token: null };
  await story.webhook({ body: clickedOrder(id, { ...bare, ...overrides }) });
  await story.drain();
};
const asked = () => shopify.requests.filter(({ kind }) => kind === 'orderClicks');
const sold = () => story.sandbox.conversions.map(({ clickId }) => clickId);
const orderOf = (id: number) =>
  story.app.database.read.order.findFirstOrThrow({ where: { orderId: String(id) } });
const visit = (landingPage: string, agoMs = hourMs) => ({
  landingPage,
  occurredAt: new Date(createdAtMs - agoMs).toISOString(),
});
const journey = (firstVisit: object | null, lastVisit = firstVisit, ready = true) => ({
  customAttributes: [],
  customerJourneySummary: { ready, firstVisit, lastVisit },
});
const nothingKnown = journey(null);

describe('an order that came without any click', () => {
  test('is earned by the click Shopify remembers of the shopper’s visits, the newest of them', async () => {
    known.set(
      '1',
      journey(
        visit('https://shop.example/?click_id=clk_first', 48 * hourMs),
        visit('/?click_id=clk_last'),
      ),
    );
    await order(1);
    expect(await orderOf(1)).toMatchObject({ decision: 'waiting', decisionReason: 'no_click_yet' });
    await story.after(30 * minuteMs);
    expect(asked()).toHaveLength(1);
    expect(sold()).toEqual(['clk_last']);
  });

  test('is earned by the click its cart had, though the webhook did not bring it', async () => {
    const customAttributes = [
      { key: '_afftok_click_id', value: 'clk_cart' },
      { key: 'gift note', value: 'For Pat' },
    ];
    known.set('1', { customAttributes, customerJourneySummary: null });
    await order(1);
    await story.after(30 * minuteMs);
    expect(sold()).toEqual(['clk_cart']);
    expect(JSON.stringify(await orderOf(1))).not.toContain('For Pat');
  });

  test('is earned by a tracking code of a visit, once AffTok has exchanged it', async () => {
    known.set('1', journey(visit('/?tracking_code=summer')));
    await order(1);
    await story.after(30 * minuteMs);
    expect(sold()).toEqual(['click_1']);
  });

  test('is not sent, with that reason, when Shopify knows of none either', async () => {
    known.set('1', nothingKnown);
    await order(1);
    await story.after(30 * minuteMs);
    expect(await orderOf(1)).toMatchObject({ decision: 'skipped', decisionReason: 'no_click' });
    await story.after(80 * hourMs);
    expect(asked()).toHaveLength(1);
  });

  test('is asked for again while Shopify has not finished looking, for at most 72 hours', async () => {
    known.set('1', journey(null, null, false));
    await order(1);
    await story.after(30 * minuteMs);
    expect(await orderOf(1)).toMatchObject({ decisionReason: 'asking_shopify' });
    await story.after(10 * minuteMs);
    expect(asked()).toHaveLength(2);
    known.set('1', journey(visit('/?click_id=clk_late')));
    await story.after(hourMs);
    expect(sold()).toEqual(['clk_late']);
    known.set('2', journey(null, null, false));
    await order(2, { created_at: new Date(story.clock.now()).toISOString() });
    for (let hours = 0; hours <= 73; hours += 4) await story.after(4 * hourMs);
    expect(await orderOf(2)).toMatchObject({ decision: 'skipped', decisionReason: 'no_click' });
    expect(asked().length).toBeLessThan(20);
  });
});

test('many orders are asked for together', async () => {
  for (let id = 1; id <= 70; id += 1) known.set(String(id), nothingKnown);
  const bodies = [...known.keys()].map((id) =>
    clickedOrder(Number(id), { note_attributes: [], landing_site: null }),
  );
  await Promise.all(bodies.map((body) => story.webhook({ body })));
  await story.drain();
  await story.after(30 * minuteMs);
  expect(asked().map(({ body }) => (body.ids as string[]).length)).toEqual([50, 20]);
});

test('Shopify’s query cost is kept: the rest waits until enough of it is there again', async () => {
  const available = { requestedQueryCost: 300, actualQueryCost: 250 };
  const throttleStatus = { maximumAvailable: 2_000, currentlyAvailable: 100, restoreRate: 100 };
  shopify.operations.set('orderClicks', ({ ids }) => ({
    data: { nodes: (ids as string[]).map(() => nothingKnown) },
    extensions: { cost: { ...available, throttleStatus } },
  }));
  const bodies = Array.from({ length: 60 }, (_, index) =>
    clickedOrder(index + 1, { note_attributes: [], landing_site: null }),
  );
  await Promise.all(bodies.map((body) => story.webhook({ body })));
  await story.drain();
  await story.after(30 * minuteMs);
  expect(asked()).toHaveLength(1);
  await story.after(1_999);
  expect(asked()).toHaveLength(1);
  await story.after(1);
  expect(asked()).toHaveLength(2);
});

test('an order that has a click of any kind is not asked for', async () => {
  await order(1, { note_attributes: [{ name: 'click_id', value: 'clk_1' }] });
  await order(2, { landing_site: '/?click_id=clk_2' });
  await story.after(31 * minuteMs);
  expect(asked()).toEqual([]);
});

test('while Shopify does not answer nothing is lost, and it is asked again', async () => {
  known.set('1', journey(visit('/?click_id=clk_1')));
  await order(1);
  const own = shopify.operations.get('orderClicks');
  shopify.operations.set('orderClicks', () => {
    throw new Error('an answer with status 599');
  });
  await story.after(30 * minuteMs);
  expect(sold()).toEqual([]);
  if (own) shopify.operations.set('orderClicks', own);
  await story.after(10 * minuteMs);
  expect(sold()).toEqual(['clk_1']);
});

describe('a shop that does not use landing pages', () => {
  beforeEach(() => story.saveSettings(testShop, { useLandingPages: false }));

  test('has Shopify asked nothing, and its webhooks’ landing pages earn nothing', async () => {
    known.set('1', journey(visit('/?click_id=clk_1')));
    await order(1);
    await order(2, { landing_site: '/?click_id=clk_2' });
    await story.after(31 * minuteMs);
    expect(asked()).toEqual([]);
    expect(sold()).toEqual([]);
    expect(await orderOf(2)).toMatchObject({ decision: 'skipped', decisionReason: 'no_click' });
  });

  test('still has its carts and captured clicks', async () => {
    await order(1, { note_attributes: [{ name: 'click_id', value: 'clk_1' }] });
    expect(sold()).toEqual(['clk_1']);
  });
});

test('switched off while Shopify is asked, nothing more is asked', async () => {
  known.set('1', journey(null, null, false));
  await order(1);
  await story.after(30 * minuteMs);
  expect(asked()).toHaveLength(1);
  await story.saveSettings(testShop, { useLandingPages: false });
  await story.after(hourMs);
  expect(asked()).toHaveLength(1);
  expect(await orderOf(1)).toMatchObject({ decision: 'skipped', decisionReason: 'no_click' });
});

test('a shop whose merchant never opened the app has nothing to ask Shopify with', async () => {
  const shop = 'unopened-store.myshopify.com';
  await story.webhook({ shop, body: clickedOrder(9, { note_attributes: [], landing_site: null }) });
  await story.drain();
  await story.after(31 * minuteMs);
  expect(await orderOf(9)).toMatchObject({ decision: 'skipped', decisionReason: 'no_click' });
});
