import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { cookieName, cookieText } from '../../../extensions/storefront/kept-click.ts';
import { openBrowser } from '../../support/browser.ts';
import { type Checkout, type CheckoutOptions, openCheckout } from '../../support/open-checkout.ts';
import { startTestApp, type TestApp, testShop } from '../../support/start-test-app.ts';
import { createSteppedClock } from '../../support/stepped-clock.ts';

const clock = createSteppedClock();
const clickedAtMs = clock.now() - 3_600_000;
const token = 'b1946ac92492d2347c6235b4d2611184';
const orderGid = 'gid://shopify/OrderIdentity/5678901234567';

let browser: Browser;
let app: TestApp;
let checkout: Checkout;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  app = await startTestApp({ clock });
});
afterEach(async () => {
  await checkout.close();
  await app.stop();
});

const kept = (clickId: string | null, trackingCode: string | null = null) => {
  const subIds = ['spring', null, null];
  return `${cookieName}=${cookieText({ clickedAtMs, clickId, trackingCode, subIds })}`;
};
const open = async (options: Partial<CheckoutOptions> = {}) => {
  const settings = { captureUrl: `${app.url}/clicks` };
  checkout = await openCheckout(browser, { shop: testShop, settings, ...options });
};
const attributes = (values: Record<string, string>) =>
  Object.entries(values).map(([key, value]) => ({ key, value }));
const carried = (clickId: string, changes: Record<string, string> = {}) =>
  attributes({
    _afftok_click_id: clickId,
    _afftok_tracking_code: '',
    _afftok_clicked_at: String(clickedAtMs),
    ...changes,
  });
const begin = (more: Record<string, unknown> = {}) =>
  checkout.publish('checkout_started', { token, order: null, attributes: [], ...more });
const complete = (more: Record<string, unknown> = {}) =>
  checkout.publish('checkout_completed', {
    ...{ token, order: { id: orderGid }, attributes: [], ...more },
  });
const clicks = () => app.app.database.read.click.findMany({ orderBy: { arrivedAt: 'asc' } });

describe('a visitor who allows it and came by a link', () => {
  test('is told of when the checkout starts, with its token', async () => {
    await open({ cookies: [kept('clk_started')] });
    await begin();
    expect(await clicks()).toEqual([
      expect.objectContaining({
        ...{ shop: testShop, clickId: 'clk_started', checkoutToken: token, orderId: null },
        ...{ clickedAt: new Date(clickedAtMs), subId1: 'spring' },
      }),
    ]);
    expect(await checkout.complaints()).toEqual([]);
  });

  test('is told of again when it is completed, with the order', async () => {
    await open({ cookies: [kept('clk_completed')] });
    await begin();
    await complete();
    const orders = (await clicks()).map(({ checkoutToken, orderId }) => ({
      checkoutToken,
      orderId,
    }));
    expect(orders).toContainEqual({ checkoutToken: token, orderId: null });
    expect(orders).toContainEqual({ checkoutToken: token, orderId: '5678901234567' });
  });

  test('is told of by one plain request each time, which browsers need not ask leave for', async () => {
    await open({ cookies: [kept('clk_plain')] });
    await begin();
    expect(checkout.requests.map((request) => request.method())).toEqual(['POST']);
    const headers = await checkout.requests[0]?.allHeaders();
    expect(headers?.['content-type']).toBe('text/plain;charset=UTF-8');
    expect(headers).not.toHaveProperty('cookie');
  });

  test('with a tracking code alone is told of by the code', async () => {
    await open({ cookies: [kept(null, 'summer-24')] });
    await begin();
    expect(await clicks()).toEqual([
      expect.objectContaining({ clickId: null, trackingCode: 'summer-24' }),
    ]);
  });

  test('is told of by nothing but the two events of a checkout', async () => {
    await open({ cookies: [kept('clk_elsewhere')] });
    for (const name of ['page_viewed', 'payment_info_submitted', 'cart_viewed']) {
      await checkout.publish(name, { token, attributes: [] });
    }
    expect(checkout.requests).toEqual([]);
  });
});

describe('a browser without our cookie', () => {
  test('says it by what the cart carried', async () => {
    await open();
    await begin({ attributes: carried('clk_carried') });
    await complete({ attributes: carried('', { _afftok_tracking_code: 'summer-24' }) });
    expect(await clicks()).toEqual([
      expect.objectContaining({ clickId: 'clk_carried', clickedAt: new Date(clickedAtMs) }),
      expect.objectContaining({
        clickId: null,
        trackingCode: 'summer-24',
        orderId: '5678901234567',
      }),
    ]);
  });

  test('or with one that cannot be read says it by what the cart carried', async () => {
    const before = `Object.defineProperty(document, 'cookie', { get() { throw new Error('blocked'); } })`;
    await open({ before });
    await begin({ attributes: carried('clk_blocked') });
    expect((await clicks()).map(({ clickId }) => clickId)).toEqual(['clk_blocked']);
    expect(await checkout.complaints()).toEqual([]);
  });

  test('and a cart that carried nothing says nothing', async () => {
    await open();
    await begin();
    await complete({ attributes: attributes({ gift: 'yes', note: 'clk_note' }) });
    expect(checkout.requests).toEqual([]);
  });

  test('keeps to the cookie where both are there: it is the newer click', async () => {
    await open({ cookies: [kept('clk_cookie')] });
    await begin({ attributes: carried('clk_cart') });
    expect((await clicks()).map(({ clickId }) => clickId)).toEqual(['clk_cookie']);
  });
});

describe('a visitor who does not allow it', () => {
  test.each([
    { name: 'marketing', customerPrivacy: { marketingAllowed: false } },
    { name: 'the sale of data', customerPrivacy: { saleOfDataAllowed: false } },
  ])('because of $name is never told of', async ({ customerPrivacy }) => {
    await open({ cookies: [kept('clk_refused')], customerPrivacy });
    await begin({ attributes: carried('clk_refused') });
    await complete({ attributes: carried('clk_refused') });
    expect(checkout.requests).toEqual([]);
    expect(await clicks()).toEqual([]);
  });

  test('but refuses analytics and preferences only is told of', async () => {
    const customerPrivacy = {
      analyticsProcessingAllowed: false,
      preferencesProcessingAllowed: false,
    };
    await open({ cookies: [kept('clk_marketing')], customerPrivacy });
    await begin();
    expect((await clicks()).map(({ clickId }) => clickId)).toEqual(['clk_marketing']);
  });

  test('any longer is not told of from then on', async () => {
    await open({ cookies: [kept('clk_withdrawn')] });
    await begin();
    await checkout.consent({ marketingAllowed: false, saleOfDataAllowed: true });
    await complete();
    expect(checkout.requests).toHaveLength(1);
    expect((await clicks()).map(({ orderId }) => orderId)).toEqual([null]);
  });

  test('until the banner is answered is told of after that', async () => {
    const customerPrivacy = { marketingAllowed: false, saleOfDataAllowed: false };
    await open({ cookies: [kept('clk_later')], customerPrivacy });
    await begin();
    await checkout.consent({ marketingAllowed: true, saleOfDataAllowed: true });
    await complete();
    expect((await clicks()).map(({ orderId }) => orderId)).toEqual(['5678901234567']);
  });
});

test('a checkout of another shape is borne', async () => {
  await open({ cookies: [kept('clk_shape')] });
  await checkout.publish('checkout_started', {});
  await checkout.page.evaluate(`pixel.publish('checkout_completed', {})`);
  await checkout.publish('checkout_completed', { token: null, order: null, attributes: null });
  expect(await checkout.complaints()).toEqual([]);
});

test('an address that is none is borne', async () => {
  await open({ cookies: [kept('clk_address')], settings: { captureUrl: 'nowhere at all' } });
  await begin();
  expect(await checkout.complaints()).toEqual([]);
});

test('where the app does not answer nothing is thrown, and the next event is told again', async () => {
  await open({ cookies: [kept('clk_down')] });
  let isDown = true;
  await checkout.page.route('**/clicks', (route) => (isDown ? route.abort() : route.continue()));
  await begin();
  isDown = false;
  await complete();
  expect((await clicks()).map(({ orderId }) => orderId)).toEqual(['5678901234567']);
  expect(await checkout.complaints()).toEqual([]);
});
