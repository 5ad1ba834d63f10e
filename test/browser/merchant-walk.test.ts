import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type Language, languageOf } from '../../src/admin/language.ts';
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
  merchant.sandbox.addKey(testApiKey, testAdvertiser);
  window = await merchant.openWindow();
});

afterEach(() => merchant.stop());

const isAccessible = async (): Promise<void> => {
  expect(await seriousFindings(await window.frame())).toEqual([]);
};

/** A paid order that came through a click; the app has worked everything it made of it. */
const sell = async (clickId: string): Promise<string> => {
  const { order } = await merchant.simulator.orders.place(testShop, clickId);
  await merchant.simulator.orders.pay(testShop, String(order.id));
  await merchant.app.drain();
  return String(order.name);
};

const connect = async ({ say, code }: Language): Promise<void> => {
  const { app } = window;
  await app.getByRole('link', { name: say('setup.open_settings') }).click();
  await app.getByRole('heading', { name: say('nav.settings'), level: 1 }).waitFor();
  await app.getByLabel(say('settings.advertiser')).fill(testAdvertiser);
  await app.getByLabel(say('settings.offer')).fill(testOffer);
  await app.getByLabel(say('settings.url')).fill(merchant.sandbox.baseUrl);
  await app.getByLabel(say('settings.key')).fill('afftok_test_sk_wrong00000000000000000000000');
  await app.getByRole('button', { name: say('settings.test') }).click();
  await app.getByRole('alert').getByText(say('test.key_refused')).waitFor();
  await isAccessible();
  await window.picture(`settings-key-refused-${code}`);
  await app.getByLabel(say('settings.key')).fill(testApiKey);
  await app.getByRole('button', { name: say('settings.test') }).click();
  await app.getByRole('status').getByText(say('test.connected'), { exact: true }).waitFor();
  await isAccessible();
  await window.picture(`settings-connected-${code}`);
};

const saveByBar = async ({ say }: Language): Promise<void> => {
  const { page, app } = window;
  await app.getByLabel(say('settings.window')).fill('14');
  await page.locator('#save').click();
  await page.locator('#toast').getByText(say('settings.saved')).waitFor();
  await page.locator('#save-bar').waitFor({ state: 'hidden' });
  expect(await app.getByLabel(say('settings.window')).inputValue()).toBe('14');
};

const openOrder = async ({ say }: Language, name: string): Promise<void> => {
  const { page, app } = window;
  await page
    .locator('#app-navigation')
    .getByRole('link', { name: say('nav.orders') })
    .click();
  await app.getByRole('link', { name }).click();
  await app.getByRole('heading', { name, level: 1 }).waitFor();
};

test.each([
  { name: 'English', locale: 'en', direction: 'ltr' },
  { name: 'Arabic', locale: 'ar', direction: 'rtl' },
])('who reads $name connects, sees why an order was sent, sends one again', async (reader) => {
  const { app } = window;
  const { sandbox } = merchant;
  const language = languageOf(reader.locale);
  const { say } = language;
  await window.open('/', reader.locale);
  expect(await app.locator('html').getAttribute('dir')).toBe(reader.direction);
  expect(await app.locator('html').getAttribute('lang')).toBe(reader.locale);
  await isAccessible();
  await connect(language);
  await saveByBar(language);

  const sold = await sell('clk_walk_1');
  await openOrder(language, sold);
  await app.getByText('clk_walk_1').first().waitFor();
  const sent = say('answer.sent', { amount: language.money(5999n, 'USD') });
  await app.getByText(sent).waitFor();

  sandbox.faults.faultFor = () => ({ kind: 'status', status: 422, recorded: false });
  const refused = await sell('clk_walk_2');
  sandbox.faults.faultFor = () => null;
  await openOrder(language, refused);
  await app.getByRole('button', { name: say('order.replay') }).click();
  await app.getByRole('status').getByText(say('order.replayed')).waitFor();
  await isAccessible();
  await merchant.app.drain();
  await openOrder(language, refused);
  await app.getByText(sent).waitFor();
  expect(window.complaints).toEqual([]);
  const recorded = sandbox.conversions.filter(({ amount }) => amount !== '0');
  expect(recorded.map(({ clickId }) => clickId)).toEqual(['clk_walk_1', 'clk_walk_2']);
});
