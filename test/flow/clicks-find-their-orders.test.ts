import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { JudgedCandidate } from '../../src/attribution/attribute.ts';
import type { OrderPayload } from '../fixtures/order.ts';
import { clickedOrder, createdAt } from '../support/clicked-order.ts';
import { type Story, startStory } from '../support/start-story.ts';
import { testShop } from '../support/start-test-app.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
const createdAtMs = Date.parse(createdAt);

let story: Story;
beforeEach(async () => {
  story = await startStory({}, createdAtMs - 60 * minuteMs);
});
afterEach(() => story.stop());

const until = (ms: number) => story.clock.step(ms - story.clock.now());
const click = async (click_id: string, places: object) => {
  const answer = await story.capture({ shop: testShop, click_id, ...places });
  expect(answer.status).toBe(204);
};
/** The order is told a minute after it was created; nothing on it names a click unless given. */
const order = async (overrides: OrderPayload = {}) => {
  if (story.clock.now() < createdAtMs) until(createdAtMs + minuteMs);
  await story.webhook({ body: clickedOrder(1, { note_attributes: [], ...overrides }) });
  await story.drain();
};
const winners = () => story.sandbox.conversions.map(({ clickId }) => clickId);
const orderRow = () => story.app.database.read.order.findFirstOrThrow();

test.each<[string, OrderPayload]>([
  ['in the cart’s attributes', { note_attributes: [{ name: 'click_id', value: 'clk_a' }] }],
  ['in attributes written as an object', { note_attributes: { _AFFTOK_click_id: 'clk_a' } }],
  ['in the landing page’s query', { landing_site: '/products/lamp?x=%E0%A4%A&click_id=clk_a' }],
  ['in AffTok’s other spelling of it', { landing_site: 'https://shop.example/?aff_id=clk_a#top' }],
])('a click %s earns the order', async (_where, overrides) => {
  await order(overrides);
  expect(winners()).toEqual(['clk_a']);
});

test.each<[string, object, OrderPayload]>([
  ['the checkout', { checkout_token: 'checkout77' }, { checkout_token: 'checkout77' }],
  ['the cart', { cart_token: 'cart77?key=abc' }, { cart_token: 'cart77' }],
  ['the order', { order_id: 'gid://shopify/Order/1' }, {}],
])('a click captured for %s earns the order', async (...row) => {
  const [, places, overrides] = row;
  await click('clk_a', places);
  await order(overrides);
  expect(winners()).toEqual(['clk_a']);
});

describe('an order told without a click', () => {
  test.each([
    [29, ['clk_late']],
    [31, []],
  ])('is earned by one that comes in time: %i minutes later, %j', async (minutes, expected) => {
    await order({ checkout_token: 'checkout77' });
    until(createdAtMs + minutes * minuteMs);
    const clicked_at = createdAtMs - 5 * minuteMs;
    await click('clk_late', { checkout_token: 'checkout77', clicked_at });
    await story.drain();
    expect(winners()).toEqual(expected);
  });

  test('is not earned by a click of another shop, whatever order it names', async () => {
    await story.capture({ shop: 'other.myshopify.com', click_id: 'clk_x', order_id: '1' });
    await order();
    await story.after(30 * minuteMs);
    expect(winners()).toEqual([]);
    expect(await orderRow()).toMatchObject({ decision: 'skipped', decisionReason: 'no_click' });
  });
});

test('the newest of several clicks wins, and the order remembers why each other one lost', async () => {
  await click('clk_first', { cart_token: 'cart77', clicked_at: createdAtMs - dayMs });
  await click('clk_last', { cart_token: 'cart77', clicked_at: createdAtMs - 90 * minuteMs });
  await click('clk_old', { cart_token: 'cart77', clicked_at: createdAtMs - 40 * dayMs });
  await order({ cart_token: 'cart77', landing_site: '/?click_id=clk_page' });
  expect(winners()).toEqual(['clk_last']);
  const judged = JSON.parse((await orderRow()).candidates) as JudgedCandidate[];
  expect(Object.fromEntries(judged.map(({ clickId, lost }) => [clickId, lost]))).toEqual({
    clk_last: null,
    clk_first: 'older',
    clk_page: 'older',
    clk_old: 'outside_window',
  });
});

test('an order paid months later keeps the click it had, though the click itself was forgotten', async () => {
  await click('clk_a', { cart_token: 'cart77' });
  await order({ cart_token: 'cart77', financial_status: 'pending' });
  expect(await orderRow()).toMatchObject({ decision: 'waiting', decisionReason: 'not_paid' });
  await story.app.database.write((tx) => tx.click.deleteMany());
  until(createdAtMs + 100 * dayMs);
  await order({ cart_token: 'cart77', updated_at: new Date(story.clock.now()).toISOString() });
  expect(winners()).toEqual(['clk_a']);
});
