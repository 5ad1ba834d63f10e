import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { cookieName } from '../../../extensions/storefront/kept-click.ts';
import { type ClickValue, clickValues } from '../../fixtures/click-values.ts';
import { openBrowser } from '../../support/browser.ts';
import { type Checkout, openCheckout } from '../../support/open-checkout.ts';
import { startTestApp, type TestApp, testShop } from '../../support/start-test-app.ts';

const time = '1764234000000';

let browser: Browser;
let app: TestApp;
let checkout: Checkout;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  app = await startTestApp();
  const settings = { captureUrl: `${app.url}/clicks` };
  checkout = await openCheckout(browser, { shop: testShop, settings });
});
afterEach(async () => {
  expect(await checkout.complaints()).toEqual([]);
  await checkout.close();
  await app.stop();
});

const begin = (attributes: Record<string, string> = {}) =>
  checkout.publish('checkout_started', {
    token: 'checkout-1',
    attributes: Object.entries(attributes).map(([key, value]) => ({ key, value })),
  });

/** A field of everything the app was told so far, in order. */
const told = (field: string): unknown[] =>
  checkout.requests.map((request) => JSON.parse(request.postData() ?? '{}')[field]);
const valuesOf = (values: readonly ClickValue[]) => values.map(({ value }) => value);

test('of all a cart can carry as a click ID only click IDs are told, as they are', async () => {
  for (const { value } of clickValues) {
    await begin({ _afftok_click_id: value, _afftok_clicked_at: time });
  }
  expect(told('click_id')).toEqual(valuesOf(clickValues.filter(({ isClickId }) => isClickId)));
  expect(await app.app.database.read.click.count()).toBe(checkout.requests.length);
});

test('of all a cart can carry as a tracking code only tracking codes are told', async () => {
  for (const { value } of clickValues) {
    await begin({ _afftok_tracking_code: value, _afftok_clicked_at: time });
  }
  const codes = clickValues.filter(({ isTrackingCode }) => isTrackingCode);
  expect(told('tracking_code')).toEqual(valuesOf(codes));
  expect(told('click_id')).toEqual(codes.map(() => undefined));
});

test('of all our cookie can hold only well-formed clicks and sub IDs are told', async () => {
  // Browsers cut cookies at these characters, and at ours begins the next part.
  const holdable = clickValues.filter(({ value }) => !/[;|\p{Cc}]/u.test(value));
  for (const { value } of holdable) {
    await checkout.setCookie(`${cookieName}=${time}|${value}||${value}||`);
    await begin();
    await checkout.setCookie(`${cookieName}=`);
  }
  const clicks = holdable.filter(({ isClickId }) => isClickId);
  expect(told('click_id')).toEqual(valuesOf(clicks));
  expect(told('sub_id_1')).toEqual(
    clicks.map(({ value, isTrackingCode }) => (isTrackingCode ? value : undefined)),
  );
});

test('nothing but 13 digits is the time of a click', async () => {
  for (const other of ['', '0', '-1', '1e12', '17642340000000', 'yesterday', `x${time}`]) {
    await begin({ _afftok_click_id: 'clk_1', _afftok_clicked_at: other });
    await checkout.setCookie(`${cookieName}=${other}|clk_1|`);
    await begin();
    await checkout.setCookie(`${cookieName}=`);
  }
  expect(checkout.requests).toEqual([]);
});
