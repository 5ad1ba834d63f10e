import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { seriousFindings } from '../support/page-quality.ts';
import { type Merchant, startMerchant } from '../support/start-merchant.ts';

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

test('out of reach of App Bridge the page shows, with plain navigation and a plain Save', async () => {
  const window = await merchant.openWindow({ appBridge: false });
  await window.open('/settings');
  await window.app.getByRole('button', { name: 'Save', exact: true }).waitFor();
  await window.app.getByRole('link', { name: 'Orders', exact: true }).click();
  await window.app.getByText('Shopify could not confirm who you are').waitFor();
  expect(await seriousFindings(await window.frame())).toEqual([]);
});

test('a document without a token, out of reach of App Bridge, says what to do', async () => {
  const window = await merchant.openWindow({ appBridge: false });
  await window.open('/');
  const frame = await window.frame();
  await frame.evaluate("location.assign('/orders')");
  await window.app.getByRole('heading', { name: 'Please open the app again' }).waitFor();
  expect(await seriousFindings(frame)).toEqual([]);
});

test('without JavaScript the page says why it needs it', async () => {
  const window = await merchant.openWindow({ javaScript: false });
  await window.page.goto(merchant.simulator.adminUrl());
  const why = window.app.locator('noscript p');
  await why.waitFor();
  expect(await why.textContent()).toContain('This page needs JavaScript');
});
