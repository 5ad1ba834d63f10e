import { afterEach, expect, test } from '@jest/globals';
import { capturesPerAddressAndMinuteMax } from '../../src/click/address-limit.ts';
import { clicksPerShopAndHourMax } from '../../src/click/capture-limit.ts';
import { clickedOrder } from '../support/clicked-order.ts';
import { fillClicks } from '../support/fill-clicks.ts';
import { production } from '../support/production.ts';
import { type Flood, startFlood } from '../support/start-flood.ts';
import { startTestApp, type TestApp, testShop } from '../support/start-test-app.ts';
import { createSteppedClock } from '../support/stepped-clock.ts';

const captures = 5_000;
const perSecond = 2_000;

let running: TestApp;
const start = async (env: Record<string, string>) => {
  // It stands still, so that the whole flood falls into one minute and one hour.
  const clock = createSteppedClock();
  running = await startTestApp({ clock, env: { ...production, ...env }, works: true });
  await running.saveSettings(testShop, {});
  return clock;
};
afterEach(() => running.stop());

/** Orders are told, one after the other, for as long as the flood lasts. */
const floodBesideOrders = async (addresses: Flood['addresses']) => {
  let isOver = false;
  const flood = startFlood({
    ...{ url: running.url, shop: testShop, captures, perSecond, addresses },
  }).finally(() => {
    isOver = true;
  });
  const answers: number[] = [];
  while (!isOver) {
    const { status } = await running.webhook({ body: clickedOrder(7_000 + answers.length) });
    answers.push(status);
  }
  return { flood: (await flood).answers, answers };
};

const rows = async () => {
  const { read } = running.app.database;
  const [shops, clicks, webhooks] = await Promise.all([
    read.shop.count(),
    read.click.count(),
    read.webhook.count(),
  ]);
  return { shops, clicks, webhooks };
};

test('a flood from one address leaves 120 clicks a minute, and no webhook is refused', async () => {
  await start({});
  const { flood, answers } = await floodBesideOrders('one');
  expect(new Set(answers)).toEqual(new Set([200]));
  expect((flood[204] ?? 0) + (flood[400] ?? 0)).toBe(capturesPerAddressAndMinuteMax);
  expect(flood[429]).toBe(captures - capturesPerAddressAndMinuteMax);
  expect(await rows()).toEqual({ shops: 1, clicks: flood[204], webhooks: answers.length });
});

test('a flood from ever new addresses leaves no more than the shop’s hour, and no webhook is refused', async () => {
  const clock = await start({ TRUSTED_PROXIES: '127.0.0.1' });
  const before = clicksPerShopAndHourMax - 1_000;
  await fillClicks(running.app, testShop, before, clock.now());
  const { flood, answers } = await floodBesideOrders('many');
  expect(new Set(answers)).toEqual(new Set([200]));
  const { shops, clicks, webhooks } = await rows();
  expect({ shops, webhooks }).toEqual({ shops: 1, webhooks: answers.length });
  expect(clicks).toBe(before + (flood[204] ?? 0));
  expect(clicks).toBeLessThanOrEqual(clicksPerShopAndHourMax);
  expect(clicks).toBeGreaterThan(clicksPerShopAndHourMax - 100);
  expect(Object.keys(flood)).toEqual(['204', '400', '429']);
});
