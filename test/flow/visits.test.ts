import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { visitsPerHourMax } from '../../src/delivery/pace.ts';
import { clickedOrder } from '../support/clicked-order.ts';
import { refusing } from '../support/refusing.ts';
import { requestsAt } from '../support/requests-at.ts';
import { type Story, startStory, testApiKey } from '../support/start-story.ts';
import { testShop } from '../support/start-test-app.ts';
import { orderIds, tellOrders } from '../support/tell-orders.ts';

const minuteMs = 60_000;

let story: Story;
beforeEach(async () => {
  story = await startStory();
});
afterEach(() => story.stop());

/** Shoppers land by links with a code each; nothing is worked yet. */
const visits = async (count: number, prefix = 'code') => {
  const answers = await Promise.all(
    orderIds(count).map((number) =>
      story.capture({
        shop: testShop,
        tracking_code: `${prefix}-${number}`,
        clicked_at: story.clock.now(),
      }),
    ),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]));
};
const told = () => story.sandbox.clicks.length;
const states = async () => {
  const rows = await story.app.database.read.postback.findMany({ where: { kind: 'click' } });
  return rows.map(({ state, reason }) => (reason === null ? state : `${state}(${reason})`));
};

/** AffTok tells the key to wait for an hour. */
const usedUpForAnHour = async () => {
  const headers = { 'retry-after': '3600' };
  story.sandbox.faults.faultFor = () => refusing(429, 'RATE_LIMITED', { headers });
  await tellOrders(story, [9_000]);
  await story.drain();
  story.sandbox.faults.faultFor = () => null;
};

test('a visit by a tracking code is told to AffTok, and its click ID kept', async () => {
  await visits(1);
  await story.drain();
  expect(story.sandbox.clicks).toMatchObject([{ trackingCode: 'code-1' }]);
  expect(await story.app.database.read.click.findMany()).toMatchObject([{ clickId: 'click_1' }]);
});

test('a visit AffTok’s own link has told it of is not told again', async () => {
  await story.capture({ shop: testShop, click_id: 'clk_1', tracking_code: 'summer' });
  await story.drain();
  expect(story.sandbox.requests).toEqual([]);
});

test('the same visit told many times is told on once', async () => {
  const capture = { shop: testShop, tracking_code: 'summer', clicked_at: story.clock.now() };
  await Promise.all([1, 2, 3].map(() => story.capture(capture)));
  await story.capture(capture);
  await story.drain();
  expect(told()).toBe(1);
});

test('visits leave at most 20 in any minute and 300 in any hour, though the pace allows more', async () => {
  const startMs = story.clock.now();
  for (let minute = 0; minute < 60; minute += 1) {
    if (minute < 30) await visits(20, `minute-${minute}`);
    await story.drain();
    story.clock.step(minuteMs);
  }
  const times = requestsAt(story.sandbox, startMs);
  expect(story.sandbox.maxRequestsInAnyWindow(testApiKey, minuteMs)).toBe(20);
  expect(times.length).toBe(visitsPerHourMax);
});

test('sales go first: a visit waits while their pace is used up', async () => {
  await tellOrders(story, orderIds(70));
  await visits(5);
  await story.drain();
  expect(story.sandbox.conversions).toHaveLength(60);
  expect(told()).toBe(0);
  await story.after(minuteMs);
  expect(story.sandbox.conversions).toHaveLength(70);
  expect(told()).toBe(5);
});

test('a visit that finds no spare pace within an hour is not told any more', async () => {
  await usedUpForAnHour();
  await visits(25);
  await story.after(61 * minuteMs);
  expect(told()).toBe(0);
  expect(new Set(await states())).toEqual(new Set(['canceled(no_pace)']));
  const clicks = await story.app.database.read.click.findMany();
  expect(new Set(clicks.map(({ userAgent }) => userAgent))).toEqual(new Set([null]));
});

test('an order still asks for the click of a visit that was not told', async () => {
  const clicked_at = story.clock.now();
  await usedUpForAnHour();
  await story.capture({ shop: testShop, tracking_code: 'summer', clicked_at });
  await story.after(61 * minuteMs);
  expect(await states()).toEqual(['canceled(no_pace)']);
  const note_attributes = [
    { name: '_afftok_tracking_code', value: 'summer' },
    { name: '_afftok_clicked_at', value: String(clicked_at) },
  ];
  const created_at = new Date(story.clock.now()).toISOString();
  await story.webhook({ body: clickedOrder(5_000, { created_at, note_attributes }) });
  await story.drain();
  expect(await states()).toEqual(['delivered']);
  expect(story.sandbox.conversions.at(-1)).toMatchObject({ clickId: 'click_1' });
});

test('no more visits are owed than an hour can tell, however many come', async () => {
  for (const part of ['a', 'b', 'c', 'd']) {
    await visits(85, part);
    story.clock.step(minuteMs);
  }
  expect(await states()).toHaveLength(visitsPerHourMax);
});

test('a shop that is not connected owes AffTok no visits', async () => {
  await story.capture({ shop: 'quiet-store.myshopify.com', tracking_code: 'summer' });
  await story.drain();
  expect(await states()).toEqual([]);
});
