import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser, Frame } from 'playwright-core';
import { readRules } from '../../src/shop/rules.ts';
import { openBrowser } from '../support/browser.ts';
import { type Merchant, startMerchant, type Window } from '../support/start-merchant.ts';
import { testAdvertiser, testApiKey, testOffer } from '../support/start-story.ts';

let browser: Browser;
let merchant: Merchant;
let window: Window;
let frame: Frame;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

beforeEach(async () => {
  merchant = await startMerchant(browser);
  merchant.sandbox.addKey(testApiKey, testAdvertiser);
  window = await merchant.openWindow();
  await window.open('/settings');
  await window.app.locator('h1').focus();
  frame = await window.frame();
});

afterEach(() => merchant.stop());

const press = (key: string): Promise<void> => window.page.keyboard.press(key);

/** Waits until the control with this accessible name has the focus, and shows it. */
const focusIsOn = async (name: string | RegExp): Promise<void> => {
  const { app } = window;
  const control = app.getByLabel(name).or(app.getByRole('button', { name }));
  await control.or(app.getByRole('link', { name })).and(app.locator(':focus')).waitFor();
  const ring = 'getComputedStyle(document.activeElement)';
  const style = await frame.evaluate(`${ring}.outlineStyle + ${ring}.boxShadow`);
  expect(style).not.toBe('nonenone');
};

const tabTo = async (name: string | RegExp): Promise<void> => {
  await press('Tab');
  await focusIsOn(name);
};

const type = (text: string): Promise<void> => window.page.keyboard.type(text);

test('the keyboard alone connects AffTok and changes every rule', async () => {
  const { app } = window;
  await tabTo('API key');
  await type(testApiKey);
  await tabTo('Advertiser ID');
  await type(testAdvertiser);
  await tabTo('Offer ID');
  await type(testOffer);
  await tabTo('AffTok address');
  await press('ControlOrMeta+A');
  await type(merchant.sandbox.baseUrl);
  await tabTo('Test connection');
  await press('Space');
  await app.getByRole('status').and(app.locator(':focus')).getByText('AffTok accepts').waitFor();

  for (const name of ['API key', 'Advertiser ID', 'Offer ID', 'AffTok address']) await tabTo(name);
  await tabTo('Test connection');
  await tabTo('Attribution window');
  await type('7');
  await tabTo('The click counts');
  await press('ArrowDown');
  await focusIsOn('The discount code counts');
  await tabTo('Use landing pages');
  await tabTo('Send test orders');
  await press('Space');
  await tabTo('When it is paid');
  await press('ArrowDown');
  await focusIsOn('When it is placed');
  await tabTo('Hold');
  await type('14');
  await tabTo('Settle time');
  await type('5');
  await tabTo('The subtotal');
  await press('ArrowDown');
  await focusIsOn('The total');
  await tabTo('Tax');
  await press('Space');
  for (const name of ['Shipping', 'Tips', 'Duties', 'Your shop’s', 'Add rule']) await tabTo(name);
  await press('Space');
  await app.locator('legend:focus').getByText('Rule 1').waitFor();
  await tabTo('Applies to');
  await type('V');
  await tabTo('Value');
  await type('Acme');
  await tabTo('Offer ID');
  await tabTo('No commission');
  await press('Space');
  await tabTo('Remove');
  await tabTo('Add rule');
  await tabTo('Point of sale');
  await press('Space');
  await press('Enter');
  await window.page.locator('#toast').getByText('Settings saved').waitFor();
  const shop = await merchant.app.database.read.shop.findFirstOrThrow();
  expect(shop).toMatchObject({
    trigger: 'created',
    amountBasis: 'total',
    windowDays: 7,
    sendTestOrders: true,
  });
  expect(readRules(shop.rules)).toMatchObject({
    holdDays: 14,
    settleMinutes: 5,
    leaveOut: { tax: true, shipping: false },
    offers: [{ by: 'vendor', value: 'Acme', offerId: null }],
    exclude: { pos: false, drafts: true },
    codesFirst: true,
  });
});

test('Enter in a field saves, and does not test the connection', async () => {
  for (const [name, text] of [
    ['API key', testApiKey],
    ['Advertiser ID', testAdvertiser],
    ['Offer ID', testOffer],
  ] as const) {
    await tabTo(name);
    await type(text);
  }
  await press('Enter');
  await window.page.locator('#toast').getByText('Settings saved').waitFor();
  expect(await merchant.app.database.read.connectionTest.count()).toBe(0);
});

test('what is wrong is read out first and leads to its field', async () => {
  const { app } = window;
  await tabTo('API key');
  await tabTo('Advertiser ID');
  await type('with a space');
  await press('Enter');
  await app.getByRole('alert').and(app.locator(':focus')).getByText('Not saved yet').waitFor();
  await tabTo('Enter the API key.');
  await tabTo('An ID has no spaces');
  await press('Enter');
  await focusIsOn('Advertiser ID');
  const field = app.getByLabel('Advertiser ID');
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  expect(await field.inputValue()).toBe('with a space');
  await app.getByRole('alert').getByText('Not saved yet').waitFor();
});
