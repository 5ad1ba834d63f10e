import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../../support/browser.ts';
import { type Shopping, startShopping } from '../../support/start-shopping.ts';

let browser: Browser;
let shopping: Shopping;

beforeAll(async () => {
  browser = await openBrowser();
  shopping = await startShopping(browser);
});

afterAll(async () => {
  await shopping.stop();
  await browser.close();
});

const throwing = (object: string, name: string): string =>
  `Object.defineProperty(${object}, '${name}', {
    get() { throw new Error('not allowed'); },
    set() { throw new Error('not allowed'); },
  });`;

const deaf = `const listen = document.addEventListener;
  document.addEventListener = function (name, ...rest) {
    if (name === 'visitorConsentCollected') throw new Error('no');
    return listen.call(this, name, ...rest);
  };`;
const noCurrentScript = `Object.defineProperty(Document.prototype, 'currentScript', {
  get() { return document.readyState === 'loading' ? [...document.scripts].at(-1) : null; },
});`;
const cookiesForbidden = throwing('Document.prototype', 'cookie');
const cookiesIgnored =
  "Object.defineProperty(Document.prototype, 'cookie', { get: () => '', set: () => {} });";

describe('where the browser keeps no cookies the click is still told and in the cart', () => {
  test.each([
    ['and says so by an error', cookiesForbidden],
    ['and says nothing', cookiesIgnored],
  ])('%s', async (_, before) => {
    const shopper = await shopping.shopper({ before });
    await shopper.open('/?click_id=clk_1');
    await shopper.settle();
    expect(await shopper.attributes()).toMatchObject({ _afftok_click_id: 'clk_1' });
    await shopper.page.getByText('Another app').click();
    await shopper.settle();
    expect(await shopper.attributes()).toMatchObject({ _afftok_click_id: 'clk_1' });
    expect(shopper.told()).toHaveLength(1);
    await shopper.choose({ marketing: false, sale_of_data: false });
    await shopper.settle();
    expect(await shopper.attributes()).toEqual({});
    expect(shopper.complaints).toEqual([]);
  });
});

describe('the shop’s page goes on, without an error of ours', () => {
  test.each([
    ['the browser cannot observe requests', 'delete window.PerformanceObserver;'],
    ['the browser tells no idle time', 'delete window.requestIdleCallback;'],
    ['storage is forbidden', throwing('window', 'localStorage')],
    ['the browser knows no navigation', 'performance.getEntriesByType = undefined;'],
    ['navigations are told by an error', throwing('performance', 'getEntriesByType')],
  ])('when %s, and the click is captured', async (_, before) => {
    const shopper = await shopping.shopper({ before });
    await shopper.open('/?click_id=clk_1');
    await shopper.settle();
    expect(await shopper.attributes()).toMatchObject({ _afftok_click_id: 'clk_1' });
    expect(await shopper.cookie()).toContain('|clk_1|');
    expect(shopper.told()).toHaveLength(1);
    expect(shopper.complaints).toEqual([]);
  });

  test.each([
    ['cannot be read', noCurrentScript],
    ['has no query to read', 'delete window.URLSearchParams;'],
    ['cannot fetch', 'const real = fetch; window.fetch = undefined; window.realFetch = real;'],
    ['has a fetch that throws', "window.fetch = () => { throw new Error('no'); };"],
    ['cannot listen', deaf],
  ])('when the page %s', async (_, before) => {
    const shopper = await shopping.shopper({ before });
    await shopper.open('/?click_id=clk_1');
    await shopper.page.clock.runFor(5_000);
    expect(shopper.complaints).toEqual([]);
    expect(shopper.told()).toEqual([]);
  });
});

test('when the app cannot be reached, the click is in the cookie and the cart all the same', async () => {
  const { metafields } = shopping;
  const { capture_url } = metafields;
  metafields.capture_url = 'http://127.0.0.1:9/clicks';
  const shopper = await shopping.shopper();
  await shopper.open('/?click_id=clk_1');
  await shopper.settle();
  metafields.capture_url = capture_url;
  expect(shopper.told()).toHaveLength(1);
  expect(await shopper.cookie()).toContain('|clk_1|');
  expect(await shopper.attributes()).toMatchObject({ _afftok_click_id: 'clk_1' });
  expect(shopper.complaints).toEqual([]);
});

test('when the cart cannot be reached, the next page tries again', async () => {
  const shopper = await shopping.shopper();
  await shopper.context.route(/cart\/update\.js/, (route) => route.abort());
  await shopper.open('/?click_id=clk_1');
  await shopper.settle();
  expect(await shopper.attributes()).toEqual({});
  await shopper.context.unrouteAll();
  await shopper.open('/');
  await shopper.settle();
  expect(await shopper.attributes()).toMatchObject({ _afftok_click_id: 'clk_1' });
  expect(shopper.complaints).toEqual([]);
});
