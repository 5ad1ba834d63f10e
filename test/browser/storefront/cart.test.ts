import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../../support/browser.ts';
import { type Shopper, type Shopping, startShopping } from '../../support/start-shopping.ts';

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

/** A shopper whose click is in the cart, on a page that does not say so. */
const clicked = async (clickId: string, before?: string): Promise<Shopper> => {
  const shopper = await shopping.shopper(before === undefined ? {} : { before });
  await shopper.open(`/?click_id=${clickId}`);
  await shopper.settle();
  await shopper.open('/products/lamp');
  await shopper.settle();
  expect(await shopper.attributes()).toMatchObject({ _afftok_click_id: clickId });
  return shopper;
};

const press = async (shopper: Shopper, name: string): Promise<void> => {
  await shopper.page.getByRole('button', { name }).click();
  await shopper.settle();
};

const updates = (shopper: Shopper): number =>
  shopper.asked().filter((request) => request === 'POST /cart/update.js').length;

test('a page looks into the cart when it is idle and writes only what is missing', async () => {
  const shopper = await clicked('clk_1');
  expect(shopper.asked()).toEqual(['POST /cart/update.js', 'GET /cart.js']);
  await shopper.context.clearCookies({ name: 'cart' });
  await shopper.open('/');
  await shopper.settle();
  expect(updates(shopper)).toBe(2);
  expect(await shopper.attributes()).toMatchObject({ _afftok_click_id: 'clk_1' });
});

describe('the click comes back into the cart', () => {
  test('when the theme starts over with another cart', async () => {
    const shopper = await clicked('clk_1');
    await press(shopper, 'Start over with this');
    expect(await shopper.attributes()).toMatchObject({ _afftok_click_id: 'clk_1' });
    expect(updates(shopper)).toBe(2);
  });

  test('when another script wipes our attributes', async () => {
    const shopper = await clicked('clk_1');
    await press(shopper, 'Another app');
    expect(await shopper.attributes()).toMatchObject({ _afftok_click_id: 'clk_1' });
    expect(updates(shopper)).toBe(2);
  });

  test('when Shopify’s own event says that attributes have changed', async () => {
    const shopper = await clicked('clk_1');
    await shopper.context.clearCookies({ name: 'cart' });
    await shopper.page.evaluate(
      "document.dispatchEvent(new CustomEvent('shopify:cart:attributes-update'))",
    );
    await shopper.settle();
    expect(await shopper.attributes()).toMatchObject({ _afftok_click_id: 'clk_1' });
  });

  test('when the page itself comes back from the browser’s memory', async () => {
    const shopper = await clicked('clk_1');
    await shopper.context.clearCookies({ name: 'cart' });
    await shopper.page.evaluate(
      "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))",
    );
    await shopper.settle();
    expect(await shopper.attributes()).toMatchObject({ _afftok_click_id: 'clk_1' });
  });
});

test('a cart that only gets or loses lines is looked at and left alone', async () => {
  const shopper = await clicked('clk_1');
  await press(shopper, 'Add to cart');
  await press(shopper, 'Empty the cart');
  expect(updates(shopper)).toBe(1);
  expect(await shopper.attributes()).toMatchObject({ _afftok_click_id: 'clk_1' });
});

test('several changes in a row are one look into the cart', async () => {
  const shopper = await clicked('clk_1');
  const looks = () => shopper.asked().filter((request) => request.startsWith('GET')).length;
  const before = looks();
  await shopper.page.evaluate(`Promise.all([1, 2, 3].map(() => fetch('/cart/add.js', {
    method: 'POST', body: JSON.stringify({ id: 1 }),
  })))`);
  await shopper.settle();
  expect(looks()).toBe(before + 1);
});

test('a war with another script ends: five rewrites on a page, and not a request more', async () => {
  const wipesAlways = `const send = window.fetch;
    window.fetch = async (address, init) => {
      const answer = await send(address, init);
      const attributes = { _afftok_click_id: '', _afftok_clicked_at: '' };
      const isOurs = location.search === '?war' && String(address).includes('update.js?afftok');
      if (isOurs) await send('/cart/update.js', { method: 'POST', body: JSON.stringify({ attributes }) });
      return answer;
    };`;
  const shopper = await clicked('clk_1', wipesAlways);
  const before = updates(shopper);
  await shopper.open('/products/lamp?war');
  await press(shopper, 'Another app');
  for (let round = 0; round < 10; round += 1) await shopper.settle();
  expect(updates(shopper)).toBe(before + 5);
  const after = shopper.asked().length;
  await press(shopper, 'Another app');
  expect(shopper.asked()).toHaveLength(after);
  expect(shopper.complaints).toEqual([]);
});

test('an older page in another tab does not take the newer click out of the cart', async () => {
  const shopper = await shopping.shopper();
  await shopper.open('/?click_id=clk_old');
  await shopper.settle();
  const other = await shopper.context.newPage();
  await shopper.open('/?click_id=clk_new', other);
  await shopper.settle(other);
  await press(shopper, 'Add to cart');
  expect(await shopper.attributes()).toMatchObject({ _afftok_click_id: 'clk_new' });
  expect(await shopper.cookie()).toContain('|clk_new|');
});

test('an older page in another tab keeps nothing once consent was withdrawn in a newer one', async () => {
  const shopper = await shopping.shopper();
  await shopper.open('/?click_id=clk_1');
  await shopper.settle();
  const other = await shopper.context.newPage();
  await shopper.open('/', other);
  await other.evaluate('simulatedPrivacy.setTrackingConsent({ marketing: false })');
  await shopper.settle(other);
  await press(shopper, 'Add to cart');
  expect(await shopper.attributes()).toEqual({});
  expect(await shopper.cookie()).toBeNull();
});
