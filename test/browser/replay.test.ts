import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { type Merchant, startMerchant } from '../support/start-merchant.ts';
import { testAdvertiser, testApiKey, testOffer } from '../support/start-story.ts';
import { testShop } from '../support/start-test-app.ts';

/** More than one batch of a replay. */
const given = 101;
const minuteMs = 60_000;

let browser: Browser;
let merchant: Merchant;

beforeAll(async () => {
  browser = await openBrowser();
  merchant = await startMerchant(browser);
  const { sandbox } = merchant;
  sandbox.addKey(testApiKey, testAdvertiser);
  const credential = { apiKey: testApiKey, advertiserId: testAdvertiser };
  await merchant.saveSettings(testShop, {
    credential: { ...credential, baseUrl: sandbox.baseUrl },
    offerId: testOffer,
  });
});

afterAll(async () => {
  await merchant.stop();
  await browser.close();
});

/** Lets the pace of AffTok pass, a minute's worth at a time. */
const drainAll = async (): Promise<void> => {
  for (let done = 0; done <= given; done += 50) {
    await merchant.app.drain();
    merchant.clock.step(minuteMs);
  }
  await merchant.app.drain();
};

test('everything given up is sent again from Home, batch after batch by itself', async () => {
  const { sandbox, simulator } = merchant;
  sandbox.faults.faultFor = () => ({ kind: 'status', status: 422, recorded: false });
  for (let number = 1; number <= given; number += 1) {
    const { order } = await simulator.orders.place(testShop, `clk_replay_${number}`);
    await simulator.orders.pay(testShop, String(order.id));
  }
  await drainAll();
  sandbox.faults.faultFor = () => null;

  const window = await merchant.openWindow();
  await window.open('/');
  await window.app.getByRole('link', { name: 'Send all again' }).click();
  await window.app.getByText(`${given} sales were given up`).waitFor();
  await window.app.getByRole('button', { name: 'Send all again' }).click();
  await window.app.getByText(`Done. ${given} sales are on their way`).waitFor();
  await window.picture('replay-done-en');
  await drainAll();
  expect(new Set(sandbox.conversions.map(({ transactionId }) => transactionId)).size).toBe(given);
  await window.open('/');
  await window.app.getByRole('heading', { name: 'Last 30 days' }).waitFor();
  expect(await window.app.getByRole('link', { name: 'Send all again' }).count()).toBe(0);
});
