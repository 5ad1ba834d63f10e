import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { countBytes, vitalsOf } from '../support/page-quality.ts';
import { type Merchant, startMerchant } from '../support/start-merchant.ts';
import { testShop } from '../support/start-test-app.ts';

const pageBytesMax = 60 * 1024;
/** What Shopify asks of good apps at the 75th percentile (shopify-platform 5.2). */
const lcpMsMax = 2_500;
const inpMsMax = 200;
const ordersShown = 60;

let browser: Browser;
let merchant: Merchant;
let orderId = '';

beforeAll(async () => {
  browser = await openBrowser();
  merchant = await startMerchant(browser);
  for (let number = 1; number <= ordersShown; number += 1) {
    const { order } = await merchant.simulator.orders.place(testShop, `clk_speed_${number}`);
    orderId = String(order.id);
  }
  await merchant.app.drain();
});

afterAll(async () => {
  await merchant.stop();
  await browser.close();
});

test('each page weighs at most 60 KB on its way and shows in time', async () => {
  for (const path of ['/', '/orders', `/orders/${orderId}`, '/settings']) {
    const window = await merchant.openWindow();
    const weigh = countBytes(window.page, merchant.url);
    await window.open(path);
    const { lcpMs } = await vitalsOf(await window.frame());
    const bytes = await weigh();
    console.info(`${path}: ${bytes} bytes, largest paint after ${Math.round(lcpMs)} ms`);
    expect(bytes).toBeGreaterThan(1_000);
    expect(bytes).toBeLessThanOrEqual(pageBytesMax);
    expect(lcpMs).toBeLessThanOrEqual(lcpMsMax);
    await window.context.close();
  }
});

test('the pages answer to clicks and keys in time', async () => {
  const window = await merchant.openWindow();
  const { app, page } = window;
  await window.open('/orders');
  await app.getByLabel('Decision').selectOption({ label: 'Waiting' });
  await page.locator('#app-navigation').getByRole('link', { name: 'Settings' }).click();
  await app.getByLabel('Attribution window').click();
  await page.keyboard.type('5');
  await app.getByLabel('Send test orders').check();
  await app.getByRole('button', { name: 'Test connection' }).click();
  await app.getByRole('alert').waitFor();
  await page.locator('#app-navigation').getByRole('link', { name: 'Orders' }).click();
  await app.getByRole('link', { name: '#' }).first().click();
  await app.getByRole('heading', { name: 'Timeline' }).waitFor();
  const { inpMs } = await vitalsOf(await window.frame());
  console.info(`slowest answer to a click or key: ${inpMs} ms`);
  expect(inpMs).toBeLessThanOrEqual(inpMsMax);
});
