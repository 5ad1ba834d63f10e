import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { clickQueries, clickValues } from '../../fixtures/click-values.ts';
import { openBrowser } from '../../support/browser.ts';
import { type Shopper, type Shopping, startShopping } from '../../support/start-shopping.ts';

let browser: Browser;
let shopping: Shopping;
let shopper: Shopper;

beforeAll(async () => {
  browser = await openBrowser();
  shopping = await startShopping(browser);
  // Then the embed is done when the page is.
  shopping.storefront.consentApi = 'loaded';
  shopper = await shopping.shopper({ realTime: true });
});

afterAll(async () => {
  await shopping.stop();
  await browser.close();
});

/** What a landing leaves in the cookie: click ID, tracking code, sub IDs. */
const keptAfter = async (query: string): Promise<string[] | null> => {
  await shopper.context.clearCookies();
  await shopper.open(`/?${query}`);
  return (await shopper.cookie())?.split('|').slice(1) ?? null;
};

/** A lone surrogate cannot stand in an address; browsers send U+FFFD in its place. */
const encoded = (value: string): string => encodeURIComponent(value.toWellFormed());

describe('a click ID, tracking code or sub ID that is', () => {
  test.each(clickValues)('$name', async ({ value, isClickId, isTrackingCode }) => {
    const given = encoded(value);
    expect(await keptAfter(`aff_id=${given}`)).toEqual(isClickId ? [value, '', '', '', ''] : null);
    expect(await keptAfter(`ref=${given}`)).toEqual(
      isTrackingCode ? ['', value, '', '', ''] : null,
    );
    const subId = isTrackingCode ? value : '';
    expect(await keptAfter(`click_id=clk_1&sub2=${given}`)).toEqual(['clk_1', '', '', subId, '']);
    expect(shopper.complaints).toEqual([]);
  });
});

describe('a query with', () => {
  test.each(clickQueries)('$name', async ({ query, clickId }) => {
    expect(await keptAfter(query)).toEqual(clickId === null ? null : [clickId, '', '', '', '']);
    expect(shopper.complaints).toEqual([]);
  });
});

test('none of it reaches the cart, the app or the page', async () => {
  const visitor = await shopping.shopper();
  const hostile = encoded('"><script>alert(1)</script>');
  await visitor.open(`/?click_id=${hostile}&ref=${hostile}&sub1=${hostile}`);
  await visitor.settle();
  expect(await visitor.attributes()).toEqual({});
  expect([...visitor.asked(), ...visitor.told()]).toEqual([]);
});

test('a cookie somebody else has written is taken for no click', async () => {
  const visitor = await shopping.shopper();
  for (const value of ['1|clk_1', '1795499853032|<b>|', 'x', '||||', '1795499853032|||mail||']) {
    await visitor.context.addCookies([
      { name: '_afftok_click', value, url: shopping.storefront.url },
    ]);
    await visitor.open('/');
    await visitor.settle();
    expect([...visitor.asked(), ...visitor.told()]).toEqual([]);
  }
  expect(visitor.complaints).toEqual([]);
});
