import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { JudgedCandidate } from '../../src/attribution/attribute.ts';
import { openBrowser } from '../support/browser.ts';
import { pixelScript } from '../support/shopify-simulator/pixel-worker/pixel-script.ts';
import { type Shopper, type Shopping, startShopping } from '../support/start-shopping.ts';
import { testShop } from '../support/start-test-app.ts';

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

/** Somebody whose browser runs the embed on the shop's pages and the pixel everywhere. */
const shopperWithPixel = async (): Promise<Shopper> => {
  const settings = { captureUrl: `${shopping.story.url}/clicks` };
  return shopping.shopper({ before: await pixelScript({ settings, shop: testShop }) });
};

/** Checks out and pays; the pixel tells of both before the shopper goes on. */
const buy = async ({ page }: Shopper, button: string): Promise<string> => {
  for (const name of [button, 'Pay now']) {
    const told = page.waitForResponse((answer) => answer.url().endsWith('/clicks'));
    await page.getByRole('button', { name }).click();
    await told;
  }
  await shopping.story.drain();
  return String(shopping.orders.of(testShop)[0]?.id);
};

const channelsOf = async (orderId: string): Promise<Record<string, string>> => {
  const { database } = shopping.story.app;
  const { candidates } = await database.read.order.findFirstOrThrow({ where: { orderId } });
  const judged = JSON.parse(candidates) as JudgedCandidate[];
  return Object.fromEntries(judged.map(({ channel, clickId }) => [channel, String(clickId)]));
};
const soldFor = (orderId: string) =>
  shopping.story.sandbox.conversions
    .filter(({ transactionId }) => transactionId === `shopify_${orderId}`)
    .map(({ clickId, status }) => [clickId, status]);

test('through the cart: landing page, cart, checkout, webhook, postback, with the click on every road', async () => {
  const shopper = await shopperWithPixel();
  await shopper.open('/products/lamp?click_id=clk_cart');
  await shopper.page.getByRole('button', { name: 'Add to cart' }).click();
  await shopper.settle();
  const orderId = await buy(shopper, 'Check out');
  expect(soldFor(orderId)).toEqual([['clk_cart', 'approved']]);
  expect(await channelsOf(orderId)).toMatchObject({
    cart_attribute: 'clk_cart',
    checkout: 'clk_cart',
  });
  expect(shopper.complaints).toEqual([]);
});

test('by “Buy it now”: the cart is passed over, and the pixel alone brings the click', async () => {
  const shopper = await shopperWithPixel();
  await shopper.open('/products/lamp?click_id=clk_now');
  await shopper.settle();
  const orderId = await buy(shopper, 'Buy it now');
  expect(soldFor(orderId)).toEqual([['clk_now', 'approved']]);
  expect(Object.keys(await channelsOf(orderId))).not.toContain('cart_attribute');
});

test('by “Buy it now” from a link with a tracking code: AffTok is asked for the click first', async () => {
  const shopper = await shopperWithPixel();
  await shopper.open('/products/lamp?tracking_code=summer&sub1=blog');
  await shopper.settle();
  const orderId = await buy(shopper, 'Buy it now');
  const { clicks } = shopping.story.sandbox;
  expect(clicks).toMatchObject([{ trackingCode: 'summer', subIds: ['blog', null, null] }]);
  expect(soldFor(orderId)).toEqual([[clicks[0]?.clickId, 'approved']]);
});
