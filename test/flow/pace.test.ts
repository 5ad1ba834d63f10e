import { afterEach, describe, expect, test } from '@jest/globals';
import { type SeenRequest, startSandbox } from '../support/afftok-sandbox/start-sandbox.ts';
import { connectShop } from '../support/connect-shop.ts';
import { refusing } from '../support/refusing.ts';
import { type Story, startStory, testApiKey } from '../support/start-story.ts';
import { startTestApp, testShop } from '../support/start-test-app.ts';
import { orderIds, tellOrders } from '../support/tell-orders.ts';

const minuteMs = 60_000;
const otherShop = 'other.myshopify.com';

let story: Story;

const throttled = (requests: readonly SeenRequest[]) =>
  requests.filter(({ answerStatus }) => answerStatus === 429);
const sent = () => story.sandbox.requests.length;

describe('one API key', () => {
  afterEach(() => story.stop());

  test('with 130 sales waiting sends 60 in the first minute, 60 in the next, then the rest', async () => {
    story = await startStory();
    await tellOrders(story, orderIds(130));
    await story.drain();
    const course = [sent()];
    for (const ms of [30_000, 29_999, 1, 30_000, 29_999, 1]) {
      await story.after(ms);
      course.push(sent());
    }
    expect(course).toEqual([60, 60, 60, 120, 120, 120, 130]);
    expect(story.sandbox.conversions).toHaveLength(130);
  });

  test('is used up by two shops together, and another key is not held back by it', async () => {
    story = await startStory();
    const { baseUrl } = story.sandbox;
    story.sandbox.addKey(testApiKey, 'adv_sister');
    const sister = { baseUrl, apiKey: testApiKey, advertiserId: 'adv_sister' };
    await story.saveSettings('sister.myshopify.com', { credential: sister, offerId: 'offer_1' });
    const otherKey = await connectShop(story, otherShop);
    await tellOrders(story, orderIds(50, 1));
    await tellOrders(story, orderIds(50, 101), 'sister.myshopify.com');
    await tellOrders(story, orderIds(20, 201), otherShop);
    await story.drain();
    const { sandbox } = story;
    expect(sandbox.maxRequestsInAnyWindow(testApiKey, minuteMs)).toBe(60);
    expect(sandbox.maxRequestsInAnyWindow(otherKey, minuteMs)).toBe(20);
    expect(throttled(sandbox.requests)).toEqual([]);
  });

  test('told to slow down waits as told, then runs at half its pace, and regains it', async () => {
    story = await startStory();
    await tellOrders(story, orderIds(400));
    const tooFast = refusing(429, 'RATE_LIMITED', { headers: { 'Retry-After': '120' } });
    story.sandbox.faults.faultFor = () => (sent() === 1 ? tooFast : null);
    await story.drain();
    await story.after(119_999);
    expect(sent()).toBe(1);
    const perMinute: number[] = [];
    for (let minute = 0; minute <= 30; minute += 1) {
      const before = sent();
      await story.after(minute === 0 ? 1 : minuteMs);
      perMinute.push(sent() - before);
    }
    const at = (minute: number) => perMinute[minute];
    expect([at(0), at(9)]).toEqual([30, 30]);
    expect([at(10), at(11), at(12)]).toEqual([40, 40, 20]);
  });
});

test('on the real clock, of 70 sales at once 60 leave and AffTok never says too fast', async () => {
  const sandbox = await startSandbox();
  const running = await startTestApp({ works: true });
  await connectShop({ ...running, sandbox }, testShop);
  await tellOrders(running, orderIds(70));
  await sandbox.waitFor(({ conversions }) => conversions.length === 60);
  await running.app.drain();
  expect(sandbox.requests).toHaveLength(60);
  expect(throttled(sandbox.requests)).toEqual([]);
  const waiting = { state: 'pending', attempts: 0 };
  expect(await running.app.database.read.postback.count({ where: waiting })).toBe(10);
  await running.stop();
  await sandbox.close();
});
