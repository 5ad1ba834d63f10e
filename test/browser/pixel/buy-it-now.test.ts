import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../../support/browser.ts';
import { pixelScript } from '../../support/shopify-simulator/pixel-worker/pixel-script.ts';
import { type Shopping, startShopping } from '../../support/start-shopping.ts';
import { testShop } from '../../support/start-test-app.ts';

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

test('a sale that passed the cart over is earned by the click the pixel told of', async () => {
  const { story, metafields, orders } = shopping;
  const settings = { captureUrl: metafields.capture_url };
  const shopper = await shopping.shopper({
    before: await pixelScript({ shop: testShop, settings }),
  });
  const { page } = shopper;
  const capture = () => page.waitForResponse((response) => response.url().endsWith('/clicks'));
  await shopper.open('/products/lamp?click_id=clk_now');
  await shopper.settle();

  const started = capture();
  await page.getByRole('button', { name: 'Buy it now' }).click();
  await started;
  const completed = capture();
  await page.getByRole('button', { name: 'Pay now' }).click();
  await completed;

  const [order] = orders.of(testShop);
  expect(order?.note_attributes).toEqual([]);
  const { checkout_token } = order ?? {};
  expect(shopper.told().slice(1)).toEqual([
    expect.objectContaining({ click_id: 'clk_now', checkout_token }),
    expect.objectContaining({ checkout_token, order_id: `gid://shopify/Order/${order?.id}` }),
  ]);
  await story.drain();
  expect(story.sandbox.conversions).toEqual([expect.objectContaining({ clickId: 'clk_now' })]);
  expect(shopper.complaints).toEqual([]);
});
