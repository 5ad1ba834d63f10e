import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../../support/browser.ts';
import type { ConsentApi } from '../../support/shopify-simulator/storefront/storefront-page.ts';
import { type Shopper, type Shopping, startShopping } from '../../support/start-shopping.ts';

const all = { marketing: true, sale_of_data: true };
const none = { marketing: false, sale_of_data: false };

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

const arrange = (consentApi: ConsentApi, consentNeeded: boolean): void => {
  Object.assign(shopping.storefront, { consentApi, consentNeeded });
};

const expectNothingKept = async (shopper: Shopper): Promise<void> => {
  await shopper.settle();
  await shopper.page.getByText('Add to cart').click();
  await shopper.settle();
  expect(await shopper.cookie()).toBeNull();
  expect(await shopper.attributes()).toEqual({});
  expect([...shopper.asked(), ...shopper.told()]).toEqual([]);
  expect(shopper.complaints).toEqual([]);
};

describe('without consent there is no cookie, no cart attribute and no request', () => {
  test('before the visitor has chosen', async () => {
    arrange('answers', true);
    const shopper = await shopping.shopper();
    await shopper.open('/?click_id=clk_1');
    await expectNothingKept(shopper);
  });

  test.each([
    ['to both', none],
    ['to marketing', { marketing: false, sale_of_data: true }],
    ['to the sale of data', { marketing: true, sale_of_data: false }],
  ])('when the visitor has said no %s', async (_, consent) => {
    arrange('answers', true);
    const shopper = await shopping.shopper();
    await shopper.open('/?click_id=clk_1');
    await shopper.settle();
    await shopper.choose(consent);
    await expectNothingKept(shopper);
    await shopper.open('/products/lamp?click_id=clk_1');
    await expectNothingKept(shopper);
  });

  test.each<[string, ConsentApi]>([
    ['is missing', 'missing'],
    ['never answers', 'silent'],
    ['fails to load', 'failing'],
  ])('when the consent API %s', async (_, api) => {
    arrange(api, false);
    const shopper = await shopping.shopper();
    await shopper.open('/?click_id=clk_1');
    await expectNothingKept(shopper);
  });
});

describe('with consent the click is captured', () => {
  test.each<[string, ConsentApi]>([
    ['loads when asked', 'answers'],
    ['is there already', 'loaded'],
    ['is there, but empty until it is loaded', 'empty'],
  ])('when the consent API %s', async (_, api) => {
    arrange(api, false);
    const shopper = await shopping.shopper();
    await shopper.open('/?click_id=clk_1');
    await shopper.settle();
    expect(await shopper.cookie()).toContain('|clk_1|');
    expect(await shopper.attributes()).toMatchObject({ _afftok_click_id: 'clk_1' });
    expect(shopper.told()).toHaveLength(1);
    expect(shopper.asked()).toEqual(['POST /cart/update.js']);
  });

  test('as soon as the visitor says yes, with the time of the landing', async () => {
    arrange('answers', true);
    const shopper = await shopping.shopper();
    await shopper.open('/?click_id=clk_1');
    const landedMs = await shopper.page.evaluate(() => Date.now());
    await shopper.settle();
    await shopper.choose(all);
    await shopper.settle();
    const [time] = (await shopper.cookie())?.split('|') ?? [];
    expect(Number(time)).toBeLessThanOrEqual(landedMs);
    expect(await shopper.attributes()).toEqual({
      _afftok_click_id: 'clk_1',
      _afftok_clicked_at: time,
    });
    await shopper.choose(all);
    await shopper.settle();
    expect(shopper.told()).toHaveLength(1);
  });

  test('also when only the event says so, because the consent API has not answered', async () => {
    arrange('silent', true);
    const shopper = await shopping.shopper();
    await shopper.open('/?click_id=clk_1');
    await shopper.choose(all);
    await shopper.settle();
    expect(await shopper.cookie()).toContain('|clk_1|');
    expect(shopper.told()).toHaveLength(1);
  });
});

describe('when consent is withdrawn, all that was kept is deleted', () => {
  test.each([
    ['on the landing page', '/?click_id=clk_1'],
    ['on a later page', '/products/lamp'],
  ])('%s', async (_, path) => {
    arrange('answers', false);
    const shopper = await shopping.shopper();
    await shopper.open('/?click_id=clk_1');
    await shopper.settle();
    await shopper.open(path);
    await shopper.settle();
    expect(await shopper.attributes()).toMatchObject({ _afftok_click_id: 'clk_1' });
    await shopper.choose(none);
    await shopper.settle();
    expect(await shopper.cookie()).toBeNull();
    expect(await shopper.attributes()).toEqual({});

    await shopper.page.getByText('Add to cart').click();
    await shopper.settle();
    expect(await shopper.attributes()).toEqual({});
    expect(shopper.told()).toHaveLength(1);
  });

  test('by the next page, when it was withdrawn where the embed is not', async () => {
    arrange('answers', false);
    const shopper = await shopping.shopper();
    await shopper.open('/?click_id=clk_1');
    await shopper.settle();
    shopping.storefront.embedIsOn = false;
    await shopper.open('/');
    await shopper.choose(none);
    shopping.storefront.embedIsOn = true;
    await shopper.open('/');
    await shopper.settle();
    expect(await shopper.cookie()).toBeNull();
    expect(await shopper.attributes()).toEqual({});
  });
});
