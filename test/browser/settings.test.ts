import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { readRules } from '../../src/shop/rules.ts';
import { openBrowser } from '../support/browser.ts';
import { seriousFindings } from '../support/page-quality.ts';
import { type Merchant, startMerchant, type Window } from '../support/start-merchant.ts';
import { testAdvertiser, testApiKey, testOffer } from '../support/start-story.ts';
import { testShop } from '../support/start-test-app.ts';

let browser: Browser;
let merchant: Merchant;
let window: Window;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

beforeEach(async () => {
  merchant = await startMerchant(browser);
  const { sandbox } = merchant;
  const credential = { apiKey: testApiKey, advertiserId: testAdvertiser };
  await merchant.saveSettings(testShop, {
    credential: { ...credential, baseUrl: sandbox.baseUrl },
    offerId: testOffer,
  });
  window = await merchant.openWindow();
  await window.open('/settings');
});

afterEach(() => merchant.stop());

const days = (of: Window) => of.app.getByLabel('Attribution window');

test('what somebody else saved meanwhile is shown, not overwritten; saving again replaces it', async () => {
  const other = await merchant.openWindow();
  await other.open('/settings');
  await days(other).fill('10');
  await other.page.locator('#save').click();
  await other.page.locator('#toast').getByText('Settings saved').waitFor();

  await days(window).fill('20');
  await window.page.locator('#save').click();
  await window.app.getByText('Somebody else has saved meanwhile').waitFor();
  expect(await days(window).inputValue()).toBe('20');
  expect(await seriousFindings(await window.frame())).toEqual([]);
  const shop = merchant.app.database.read.shop;
  expect((await shop.findFirstOrThrow()).windowDays).toBe(10);

  // The save bar is gone as soon as a form is on its way, so the page has a button of its own.
  await window.app.getByRole('button', { name: 'Save', exact: true }).click();
  await window.page.locator('#toast').getByText('Settings saved').waitFor();
  expect((await shop.findFirstOrThrow()).windowDays).toBe(20);
});

test('an entry that cannot be saved stays in the form, and can be corrected and saved', async () => {
  await days(window).fill('91');
  await window.page.locator('#save').click();
  await window.app.getByRole('alert').getByText('from 1 to 90 days').waitFor();
  expect(await days(window).inputValue()).toBe('91');
  expect(await seriousFindings(await window.frame())).toEqual([]);
  await days(window).fill('90');
  await window.page.locator('#save').click();
  await window.page.locator('#toast').getByText('Settings saved').waitFor();
});

test('rules of the offers are added, ordered and removed, and count once they are saved', async () => {
  const { app, page } = window;
  const rules = async () =>
    readRules((await merchant.app.database.read.shop.findFirstOrThrow()).rules).offers;
  await days(window).fill('20');
  const add = app.getByRole('button', { name: 'Add rule' });
  const rule = (number: number) => app.getByRole('group', { name: `Rule ${number}` });
  const enter = async (number: number, by: string, value: string, offer: string) => {
    await add.click();
    await app.locator('legend:focus').getByText(`Rule ${number}`).waitFor();
    await rule(number).getByLabel('Applies to').selectOption(by);
    await rule(number).getByLabel('Value').fill(value);
    await rule(number).getByLabel('Offer ID').fill(offer);
  };
  await enter(1, 'vendor', 'Acme', 'offer_acme');
  await enter(2, 'code', 'SAVE10', '');
  await rule(2).getByLabel('No commission').check();
  await enter(3, 'sku', 'X-', '');
  await rule(3).getByRole('button', { name: 'Move up' }).click();
  await app.locator('legend:focus').getByText('Rule 2').waitFor();
  const frame = await window.frame();
  expect(await seriousFindings(frame)).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  await frame.waitForFunction('innerWidth === 360');
  expect(await frame.evaluate('document.documentElement.scrollWidth')).toBe(360);
  expect(await rules()).toEqual([]);

  const save = app.getByRole('button', { name: 'Save', exact: true });
  await save.click();
  await app.getByRole('alert').getByText('Rule 2: enter an offer ID').waitFor();
  expect(await seriousFindings(await window.frame())).toEqual([]);
  await rule(2).getByRole('button', { name: 'Remove' }).click();
  await app.locator('legend:focus').getByText('Rule 2').waitFor();
  expect(await days(window).inputValue()).toBe('20');
  await save.click();
  await page.locator('#toast').getByText('Settings saved').waitFor();
  expect(await rules()).toEqual([
    { by: 'vendor', value: 'Acme', offerId: 'offer_acme' },
    { by: 'code', value: 'SAVE10', offerId: null },
  ]);
});

test('a click elsewhere asks before it leaves unsaved changes', async () => {
  await days(window).fill('20');
  const orders = window.page.locator('#app-navigation').getByRole('link', { name: 'Orders' });
  // The click is not over before the question is answered.
  const leave = async (how: 'accept' | 'dismiss') => {
    const asked = window.page.waitForEvent('dialog');
    const clicked = orders.click();
    await (await asked)[how]();
    await clicked;
  };
  await leave('dismiss');
  expect(await days(window).inputValue()).toBe('20');
  await leave('accept');
  await window.app.getByRole('heading', { name: 'Orders', level: 1 }).waitFor();
  await window.page.locator('#save-bar').waitFor({ state: 'hidden' });
});

test('the saved API key is in no page, nor is one that could not be saved', async () => {
  const wrong = 'afftok_test_sk_not_saved_0123456789abcdef';
  await window.app.getByLabel('API key').fill(wrong);
  await days(window).fill('0');
  await window.page.locator('#save').click();
  await window.app.getByRole('alert').getByText('from 1 to 90 days').waitFor();
  const content = await (await window.frame()).content();
  expect(content).not.toContain(wrong);
  expect(content).not.toContain(testApiKey);
  expect(await window.app.getByLabel('API key').inputValue()).toBe('');
});
