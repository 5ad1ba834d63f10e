import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { apiKeyOf, connectShop, credentialFor } from '../support/connect-shop.ts';
import { postbackOf } from '../support/postback-of.ts';
import { refusing } from '../support/refusing.ts';
import { requestsAt } from '../support/requests-at.ts';
import { type Story, startStory, testApiKey, testOffer } from '../support/start-story.ts';
import { testShop } from '../support/start-test-app.ts';
import { orderIds, tellOrders } from '../support/tell-orders.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const otherShop = 'other.myshopify.com';
const wrongKey = apiKeyOf('mistyped');

let story: Story;
let startMs: number;
beforeEach(async () => {
  story = await startStory();
  startMs = story.clock.now();
});
afterEach(() => story.stop());

const sent = (apiKey: string) => story.sandbox.requests.filter((one) => one.apiKey === apiKey);
const save = (apiKey: string, shop = testShop) =>
  story.saveSettings(shop, { credential: credentialFor(story, apiKey), offerId: testOffer });
const credentials = () =>
  story.app.database.read.credential.findMany({ select: { state: true, stoppedReason: true } });
const refuseKey = () => refusing(401, 'INVALID_API_KEY');

/** Lets so much time pass in small steps, as on a clock that runs. */
const pass = async (ms: number, stepMs = minuteMs) => {
  for (let passed = 0; passed < ms; passed += stepMs) await story.after(stepMs);
};

describe('a new API key that is wrong', () => {
  beforeEach(async () => {
    await tellOrders(story, [1]);
    await story.drain();
    await save(wrongKey);
    await tellOrders(story, orderIds(20, 100));
    await story.drain();
  });

  test('makes two requests, then none, until settings are saved', async () => {
    await pass(20 * minuteMs);
    await story.after(30 * dayMs);
    expect(sent(wrongKey)).toHaveLength(2);
    expect(await credentials()).toEqual([{ state: 'stopped', stoppedReason: 'INVALID_API_KEY' }]);
    await save(wrongKey);
    await pass(20 * minuteMs);
    expect(sent(wrongKey)).toHaveLength(4);
    await save(testApiKey);
    story.sandbox.addKey(testApiKey, credentialFor(story, testApiKey).advertiserId);
    await story.drain();
    expect(story.sandbox.conversions).toHaveLength(21);
    expect(sent(wrongKey)).toHaveLength(4);
  });

  test('does not slow another shop down', async () => {
    const otherKey = await connectShop(story, otherShop);
    await tellOrders(story, orderIds(70, 200), otherShop);
    await story.drain();
    expect(sent(otherKey)).toHaveLength(60);
    await story.after(minuteMs);
    expect(sent(otherKey)).toHaveLength(70);
    expect(sent(wrongKey).length).toBeLessThanOrEqual(2);
  });
});

describe('a credential that AffTok once accepted', () => {
  beforeEach(async () => {
    await tellOrders(story, [1]);
    await story.drain();
    story.sandbox.faults.faultFor = refuseKey;
    startMs = story.clock.now();
  });

  test('is tried with its oldest sale after 15 minutes, an hour and every 6 hours, and heals', async () => {
    await tellOrders(story, orderIds(40, 100));
    await story.drain();
    const burst = story.sandbox.requests.length;
    await pass(14 * hourMs, 5 * minuteMs);
    const probes = requestsAt(story.sandbox, startMs).slice(burst);
    expect(probes.map((seconds) => seconds / 60)).toEqual([15, 75, 75 + 360, 75 + 720]);
    const probedWith = story.sandbox.requests.slice(burst).map(({ body }) => body?.click_id);
    expect(new Set(probedWith).size).toBe(1);
    story.sandbox.faults.faultFor = () => null;
    await pass(6 * hourMs, 5 * minuteMs);
    expect(story.sandbox.conversions).toHaveLength(41);
    expect(await credentials()).toEqual([{ state: 'active', stoppedReason: null }]);
  });

  test('is not stopped by one refusal between acceptances', async () => {
    story.sandbox.faults.faultFor = ({ body }) =>
      body?.click_id === 'clk_100' && story.sandbox.requests.length === 2 ? refuseKey() : null;
    await tellOrders(story, [100]);
    await story.drain();
    await story.after(10_000);
    expect(story.sandbox.conversions).toHaveLength(2);
    expect(await credentials()).toEqual([{ state: 'active', stoppedReason: null }]);
  });
});

test('an address AffTok has blocked is left in peace by every shop for five minutes', async () => {
  const otherKey = await connectShop(story, otherShop);
  await tellOrders(story, [1]);
  await tellOrders(story, [2], otherShop);
  await story.drain();
  story.sandbox.faults.faultFor = () => refusing(429, 'API_KEY_BLOCKED');
  await tellOrders(story, [3]);
  await story.drain();
  story.sandbox.faults.faultFor = () => null;
  await tellOrders(story, [4], otherShop);
  await pass(4 * minuteMs);
  expect(story.sandbox.requests).toHaveLength(3);
  await story.after(minuteMs);
  expect(story.sandbox.conversions).toHaveLength(4);
  expect(sent(otherKey)).toHaveLength(2);
});

test('eight shops with wrong keys get five refusals in any ten minutes, and a good shop none of it', async () => {
  const shops = Array.from({ length: 8 }, (_, index) => `wrong${index}.myshopify.com`);
  for (const [index, shop] of shops.entries()) {
    await save(apiKeyOf(`wrong${index}`), shop);
    await tellOrders(story, [100 + index], shop);
  }
  await tellOrders(story, [1]);
  await story.drain();
  for (let minute = 0; minute < 60; minute += 1) {
    await tellOrders(story, [200 + minute]);
    await story.after(minuteMs);
  }
  const { requests, conversions } = story.sandbox;
  const refusedAt = requests.filter(({ code }) => code === 'INVALID_API_KEY').map(({ at }) => at);
  expect(refusedAt).toHaveLength(16);
  const within = refusedAt.map((at) => refusedAt.filter((b) => b >= at && b < at + 10 * minuteMs));
  expect(Math.max(...within.map(({ length }) => length))).toBe(5);
  expect(conversions).toHaveLength(61);
});

test.each([
  ['leads elsewhere', 'redirect'],
  ['has no such page', 'plain-404'],
] as const)('a base URL that %s stops the credential, with that reason', async (_name, kind) => {
  story.sandbox.faults.faultFor = () => ({ kind, recorded: false });
  await tellOrders(story, [1]);
  await story.drain();
  await pass(hourMs, 5 * minuteMs);
  expect(story.sandbox.requests).toHaveLength(2);
  expect(await credentials()).toEqual([{ state: 'stopped', stoppedReason: 'wrong_base_url' }]);
  expect(await postbackOf(story, 1)).toMatchObject({ state: 'pending', retries: 0 });
});
