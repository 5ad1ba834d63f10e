import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createLogger } from '../../src/logger.ts';
import { createMetrics } from '../../src/metrics/create-metrics.ts';
import { createRetention } from '../../src/retention/create-retention.ts';
import { forgottenTogetherMax } from '../../src/retention/retention-periods.ts';
import { clickedOrder, createdAt } from '../support/clicked-order.ts';
import { fillClicks } from '../support/fill-clicks.ts';
import { type Story, startStory } from '../support/start-story.ts';
import { testShop } from '../support/start-test-app.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
const createdAtMs = Date.parse(createdAt);
const otherShop = 'sam-store.myshopify.com';

let story: Story;
beforeEach(async () => {
  story = await startStory({}, createdAtMs - 10 * minuteMs);
});
afterEach(() => story.stop());

const clicks = async () =>
  (await story.app.database.read.click.findMany({ orderBy: { id: 'asc' } })).map(
    ({ clickId }) => clickId,
  );
const click = (click_id: string, places: object, shop = testShop) =>
  story.capture({ shop, click_id, ...places });

test('a click is forgotten three days after its shop’s window, and its order keeps it', async () => {
  await click('clk_a', { cart_token: 'cart77' });
  story.clock.step(11 * minuteMs);
  const unpaid = { cart_token: 'cart77', note_attributes: [], financial_status: 'pending' };
  await story.webhook({ topic: 'orders/create', body: clickedOrder(1, unpaid) });
  await story.after(33 * dayMs - 12 * minuteMs);
  expect(await clicks()).toEqual(['clk_a']);
  await story.after(minuteMs + 1);
  expect(await clicks()).toEqual([]);

  await story.after(60 * dayMs);
  const updated_at = new Date(story.clock.now()).toISOString();
  const paid = clickedOrder(1, { ...unpaid, financial_status: 'paid', updated_at });
  await story.webhook({ body: paid });
  await story.drain();
  expect(story.sandbox.conversions.map(({ clickId }) => clickId)).toEqual(['clk_a']);
});

test('each shop’s own window counts, from the arrival and not from the time claimed', async () => {
  await story.saveSettings(testShop, { windowDays: 7 });
  await story.saveSettings(otherShop, { windowDays: 90 });
  const clicked_at = story.clock.now() - 6 * dayMs;
  await click('clk_short', { clicked_at });
  await click('clk_long', { clicked_at }, otherShop);
  await story.after(10 * dayMs);
  expect(await clicks()).toEqual(['clk_short', 'clk_long']);
  await story.after(1);
  expect(await clicks()).toEqual(['clk_long']);
  await story.after(83 * dayMs);
  expect(await clicks()).toEqual([]);
});

test('clicks of a shop that no longer exists go at once', async () => {
  await story.saveSettings(otherShop, {});
  await click('clk_kept', {});
  await click('clk_left', {}, otherShop);
  await story.app.database.write((tx) => tx.shop.delete({ where: { domain: otherShop } }));
  await story.after(1);
  expect(await clicks()).toEqual(['clk_kept']);
});

test('more than goes in one transaction goes too, in several', async () => {
  const old = 2 * forgottenTogetherMax + 1;
  await fillClicks(story.app, testShop, old, story.clock.now() - 34 * dayMs);
  await fillClicks(story.app, testShop, 3, story.clock.now());
  await story.drain();
  expect(await clicks()).toHaveLength(3);
  const batches = story.logText().match(/"what":"clicks","rows":\d+,/g);
  expect(batches).toHaveLength(3);
});

test('a click AffTok has yet to be told of stays, and does not keep others', async () => {
  const states = ['pending', 'sending', 'dead', 'delivered', 'canceled'];
  for (const state of states) await click(`clk_${state}`, { cart_token: `cart_${state}` });
  const rows = await story.app.database.read.click.findMany();
  const owed = rows.map((row) => ({
    ...{ id: row.id, shop: testShop, clickRowId: row.id, kind: 'click', offerId: 'offer' },
    ...{ credentialId: 'none', keyFingerprint: 'none', priority: 2, payload: '{}' },
    ...{ state: String(row.clickId).slice(4), dueAt: new Date(8e12), createdAt: new Date(0) },
  }));
  await story.app.database.write((tx) => tx.postback.createMany({ data: owed }));
  story.clock.step(34 * dayMs);
  // Alone, because delivery would give up a visit this old.
  const { database } = story.app;
  const logger = createLogger('silent');
  const metrics = createMetrics();
  const isPouring = () => false;
  await createRetention({
    ...{ database, clock: story.clock, logger, metrics, isPouring },
  }).runUntilIdle();
  expect(await clicks()).toEqual(['clk_pending', 'clk_sending', 'clk_dead']);
});
