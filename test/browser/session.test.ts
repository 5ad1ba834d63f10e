import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { type Merchant, startMerchant } from '../support/start-merchant.ts';

const twoMinutesMs = 120_000;

let browser: Browser;
let merchant: Merchant;

beforeAll(async () => {
  browser = await openBrowser();
  merchant = await startMerchant(browser);
});

afterAll(async () => {
  await merchant.stop();
  await browser.close();
});

test('the token leaves the address of the page', async () => {
  const window = await merchant.openWindow();
  await window.open('/orders');
  const address = new URL((await window.frame()).url());
  expect(address.pathname).toBe('/orders');
  expect(address.searchParams.has('id_token')).toBe(false);
  expect(address.searchParams.has('hmac')).toBe(false);
});

test('a document asked for without a token bounces and ends on its page', async () => {
  const window = await merchant.openWindow();
  await window.open('/', 'ar');
  const frame = await window.frame();
  const kept = new URL(frame.url()).search;
  await frame.evaluate(`location.assign('/settings' + ${JSON.stringify(kept)})`);
  await window.app.locator('form[data-save-bar]').waitFor();
  const address = new URL(frame.url());
  expect(address.pathname).toBe('/settings');
  expect(address.searchParams.has('id_token')).toBe(false);
  expect(await window.app.locator('html').getAttribute('dir')).toBe('rtl');
});

test('a document with an old token bounces too', async () => {
  const window = await merchant.openWindow();
  await window.open('/');
  const frame = await window.frame();
  const address = new URL('/settings', frame.url());
  address.searchParams.set('shop', 'pat-store.myshopify.com');
  address.searchParams.set('id_token', merchant.simulator.sessionToken());
  merchant.clock.step(twoMinutesMs);
  await frame.evaluate(`location.assign(${JSON.stringify(address.href)})`);
  await window.app.locator('form[data-save-bar]').waitFor();
});

test('back and forward go through the pages that were swapped in', async () => {
  const window = await merchant.openWindow();
  await window.open('/');
  for (const name of ['Orders', 'Settings']) {
    await window.page.locator('#app-navigation').getByRole('link', { name }).click();
    await window.app.getByRole('heading', { name, level: 1 }).waitFor();
  }
  await window.page.goBack();
  await window.app.getByRole('heading', { name: 'Orders', level: 1 }).waitFor();
  await window.page.locator('#app-title', { hasText: 'Orders' }).waitFor();
  await window.page.goForward();
  await window.app.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
});

test('a staff member of one shop sees nothing of another', async () => {
  const { order } = await merchant.simulator.orders.place('other-store.myshopify.com', 'clk_other');
  await merchant.app.drain();
  const window = await merchant.openWindow();
  await window.open('/orders');
  await window.app.getByText('No orders yet').waitFor();
  await window.open(`/orders/${String(order.id)}`);
  await window.app.getByRole('heading', { name: 'Not found' }).waitFor();
});
