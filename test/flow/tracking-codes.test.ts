import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { JudgedCandidate } from '../../src/attribution/attribute.ts';
import { replayPostbacks } from '../../src/delivery/replay-postbacks.ts';
import type { OrderPayload } from '../fixtures/order.ts';
import type { SeenRequest } from '../support/afftok-sandbox/sandbox.ts';
import { clickedOrder, createdAt } from '../support/clicked-order.ts';
import { refusing } from '../support/refusing.ts';
import { type Story, startStory, testApiKey, testOffer } from '../support/start-story.ts';
import { testShop } from '../support/start-test-app.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const createdAtMs = Date.parse(createdAt);
const clickedAtMs = createdAtMs - hourMs;

let story: Story;
beforeEach(async () => {
  story = await startStory({}, createdAtMs + minuteMs);
});
afterEach(() => story.stop());

const codeInCart = (code: string, clickedAt = clickedAtMs) => [
  { name: '_afftok_tracking_code', value: code },
  { name: '_afftok_clicked_at', value: String(clickedAt) },
];
const tell = async (id: number, overrides: OrderPayload = {}) => {
  const note_attributes = codeInCart('summer');
  await story.webhook({ body: clickedOrder(id, { note_attributes, ...overrides }) });
  await story.drain();
};
const visit = async (more: object) => {
  const answer = await story.capture({ shop: testShop, tracking_code: 'summer', ...more });
  expect(answer.status).toBe(204);
};
const orderOf = (id: number) =>
  story.app.database.read.order.findFirstOrThrow({ where: { orderId: String(id) } });
const messages = () => story.app.database.read.postback.findMany({ orderBy: { id: 'asc' } });
const isClick = ({ path }: SeenRequest) => path === '/api/sdk/click';
const asked = () => story.sandbox.requests.filter(isClick);
const sold = () => story.sandbox.conversions.map(({ clickId }) => clickId);

describe('an order whose link carried a tracking code only', () => {
  test('is attributed to the click ID AffTok gives for it', async () => {
    await tell(1);
    expect(asked()).toHaveLength(1);
    expect(asked()[0]?.body).toMatchObject({ tracking_code: 'summer', offer_id: testOffer });
    expect(sold()).toEqual(['click_1']);
    const [first, second] = await messages();
    expect([first?.kind, second?.kind]).toEqual(['click', 'conversion']);
    expect(await orderOf(1)).toMatchObject({ decision: 'converted' });
  });

  test('tells AffTok the sub IDs and the browser of the visit, and then forgets the browser', async () => {
    await visit({
      clicked_at: clickedAtMs,
      checkout_token: 'checkout77',
      sub_id_1: 'blog',
      sub_id_2: 'banner-7',
    });
    await tell(1, { note_attributes: [], checkout_token: 'checkout77' });
    expect(asked()[0]?.body).toMatchObject({
      tracking_code: 'summer',
      sub_id_1: 'blog',
      sub_id_2: 'banner-7',
      user_agent: 'node',
    });
    expect(asked()[0]?.body).not.toHaveProperty('ip');
    expect(sold()).toEqual(['click_1']);
    const clicks = await story.app.database.read.click.findMany({ where: { clickId: 'click_1' } });
    expect(clicks.map(({ userAgent }) => userAgent)).toEqual([null]);
    for (const { payload } of await messages()) expect(payload).not.toContain('node');
  });

  test('is exchanged before it is paid, because codes expire', async () => {
    await tell(1, { financial_status: 'pending' });
    expect(asked()).toHaveLength(1);
    expect(await orderOf(1)).toMatchObject({ decision: 'waiting', decisionReason: 'not_paid' });
    story.clock.step(20 * 24 * hourMs);
    await tell(1, { updated_at: new Date(story.clock.now()).toISOString() });
    expect(asked()).toHaveLength(1);
    expect(sold()).toEqual(['click_1']);
  });

  test('waits, when its shop is not connected, until it is', async () => {
    const shop = 'quiet-store.myshopify.com';
    await story.webhook({ shop, body: clickedOrder(8, { note_attributes: codeInCart('summer') }) });
    await story.after(80 * hourMs);
    expect(await orderOf(8)).toMatchObject({ decision: 'waiting', decisionReason: 'no_settings' });
    const { sandbox } = story;
    const credential = { baseUrl: sandbox.baseUrl, apiKey: testApiKey, advertiserId: 'adv_100001' };
    await story.saveSettings(shop, { credential, offerId: testOffer });
    await story.drain();
    expect(sold()).toEqual(['click_1']);
  });

  test('told twice and refreshed, is exchanged once', async () => {
    await Promise.all([1, 2].map(() => tell(1)));
    await tell(1, { updated_at: new Date(createdAtMs + 5_000).toISOString() });
    expect(asked()).toHaveLength(1);
    expect(sold()).toEqual(['click_1']);
  });

  test('shares the click of its visit with the shopper’s next order', async () => {
    await tell(1);
    await tell(2);
    expect(asked()).toHaveLength(1);
    expect(sold()).toEqual(['click_1', 'click_1']);
  });

  test('uses the click of a visit that was told before', async () => {
    await visit({ clicked_at: clickedAtMs });
    await story.drain();
    expect(story.sandbox.clicks).toHaveLength(1);
    await tell(1);
    expect(asked()).toHaveLength(1);
    expect(sold()).toEqual(['click_1']);
  });

  test('found on its landing page alone, without a time, is exchanged too', async () => {
    await tell(1, { note_attributes: [], landing_site: '/?ref=summer' });
    expect(sold()).toEqual(['click_1']);
  });
});

describe('a code AffTok does not know', () => {
  beforeEach(() => {
    story.sandbox.faults.faultFor = (request) =>
      isClick(request) ? refusing(404, 'INVALID_TRACKING_CODE') : null;
  });

  test('leaves its order unsent with that reason, and worries nobody', async () => {
    await tell(1);
    await story.after(30 * minuteMs);
    expect(await orderOf(1)).toMatchObject({ decision: 'skipped', decisionReason: 'code_refused' });
    expect(await messages()).toMatchObject([{ state: 'canceled', reason: 'code_refused' }]);
  });

  test('lets an older click with a click ID earn the order', async () => {
    await visit({ click_id: 'clk_old', cart_token: 'cart77', clicked_at: clickedAtMs - hourMs });
    await tell(1, { cart_token: 'cart77' });
    expect(sold()).toEqual(['clk_old']);
    const judged = JSON.parse((await orderOf(1)).candidates) as JudgedCandidate[];
    expect(judged.map(({ lost }) => lost).sort()).toEqual(['code_refused', null]);
  });

  test('is not asked for again within a day, and after it is', async () => {
    await tell(1);
    await tell(2, { note_attributes: codeInCart('summer', clickedAtMs + 1) });
    expect(asked()).toHaveLength(1);
    story.clock.step(25 * hourMs);
    const created_at = new Date(story.clock.now() - minuteMs).toISOString();
    await tell(3, { created_at, note_attributes: codeInCart('summer', story.clock.now()) });
    expect(asked()).toHaveLength(2);
  });
});

describe('an exchange that goes wrong', () => {
  test('whose answer is lost is asked again after 61 s, as AffTok wants it', async () => {
    let cuts = 0;
    story.sandbox.faults.faultFor = (request) =>
      isClick(request) && cuts++ === 0 ? { kind: 'reset', recorded: true } : null;
    await tell(1);
    await story.after(10_000);
    expect(asked().map(({ code }) => code)).toEqual([null, 'DUPLICATE_CLICK']);
    await story.after(60_000);
    expect(asked()).toHaveLength(2);
    await story.after(1_000);
    expect(asked()).toHaveLength(3);
    expect(sold()).toEqual(['click_2']);
  });

  test('where AffTok has no such endpoint, is given up within the hour and stops no conversion', async () => {
    story.sandbox.faults.faultFor = (request) =>
      isClick(request) ? { kind: 'plain-404', recorded: false } : null;
    await tell(1);
    for (let minutes = 0; minutes < 60; minutes += 10) await story.after(10 * minuteMs);
    const [click] = await messages();
    expect(click).toMatchObject({ state: 'dead', reason: 'no_click_endpoint' });
    expect(await orderOf(1)).toMatchObject({ decisionReason: 'not_exchanged' });
    await tell(2, { note_attributes: [{ name: 'click_id', value: 'clk_2' }] });
    expect(sold()).toEqual(['clk_2']);
    const [credential] = await story.app.database.read.credential.findMany();
    expect(credential).toMatchObject({ state: 'active', refusalsInARow: 0 });
  });

  test('while AffTok is down, leaves the order waiting for 72 hours, and a later answer still counts', async () => {
    story.sandbox.faults.faultFor = (request) =>
      isClick(request) ? { kind: 'html-502', recorded: false } : null;
    await tell(1);
    for (let hours = 0; hours < 71; hours += 1) await story.after(hourMs);
    expect(await orderOf(1)).toMatchObject({
      decision: 'waiting',
      decisionReason: 'not_exchanged',
    });
    for (let hours = 0; hours < 3; hours += 1) await story.after(hourMs);
    expect(await orderOf(1)).toMatchObject({
      decision: 'skipped',
      decisionReason: 'not_exchanged',
    });
    story.sandbox.faults.faultFor = () => null;
    expect(await replayAll()).toHaveLength(1);
    await story.drain();
    expect(sold()).toEqual(['click_1']);
  });

  test('answered without a click ID is given up, and a person may send it again', async () => {
    story.sandbox.faults.faultFor = (request) =>
      isClick(request) ? refusing(200, 'OK', { fields: { success: true, code: undefined } }) : null;
    await tell(1);
    expect(await messages()).toMatchObject([{ state: 'dead', reason: 'no_click_id' }]);
    story.sandbox.faults.faultFor = () => null;
    await replayAll();
    await story.drain();
    expect(sold()).toEqual(['click_1']);
  });
});

const replayAll = async (): Promise<string[]> => {
  const ids = (await messages()).map(({ id }) => id);
  const now = new Date(story.clock.now());
  return story.app.database.write((tx) => replayPostbacks(tx, ids, now));
};
