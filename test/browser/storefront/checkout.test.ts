import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { OrderPayload } from '../../fixtures/order.ts';
import { openBrowser } from '../../support/browser.ts';
import { type Shopper, type Shopping, startShopping } from '../../support/start-shopping.ts';
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

/** What the checkout's pages tell a web pixel. */
const listen = `window.onCheckout = (event, { checkout }) => {
  const told = JSON.parse(sessionStorage.told ?? '[]');
  sessionStorage.told = JSON.stringify([...told, { event, ...checkout }]);
};`;

const buy = async (shopper: Shopper, button: string): Promise<OrderPayload> => {
  const { page } = shopper;
  await page.getByRole('button', { name: button }).click();
  await page.getByRole('button', { name: 'Pay now' }).click();
  await page.getByText('Your order is confirmed.').waitFor();
  const [order] = shopping.orders.of(testShop);
  if (order === undefined) throw new Error('The shop has no order.');
  return order;
};

test('a click goes from the landing page through the cart into the order and to AffTok', async () => {
  const { story } = shopping;
  const shopper = await shopping.shopper({ before: listen });
  await shopper.open('/products/lamp?click_id=clk_story');
  await shopper.page.getByRole('button', { name: 'Add to cart' }).click();
  await shopper.settle();
  const order = await buy(shopper, 'Check out');
  expect(order.note_attributes).toEqual(
    expect.arrayContaining([{ name: '_afftok_click_id', value: 'clk_story' }]),
  );
  const cart = (await shopper.context.cookies()).find(({ name }) => name === 'cart');
  expect(decodeURIComponent(cart?.value ?? '')).toMatch(new RegExp(`^${order.cart_token}\\?key=`));

  const told = JSON.parse(await shopper.page.evaluate('sessionStorage.told'));
  expect(told).toMatchObject([
    { event: 'checkout_started', token: order.checkout_token, order: null },
    { event: 'checkout_completed', order: { id: `gid://shopify/Order/${String(order.id)}` } },
  ]);
  expect(await shopper.page.locator('script[data-capture-url]').count()).toBe(0);

  await story.drain();
  const conversion = await story.app.database.read.conversion.findFirst();
  expect(conversion).toMatchObject({ orderId: String(order.id), clickId: 'clk_story' });
  expect(story.sandbox.conversions).toHaveLength(1);
});

test('“Buy it now” leaves the cart and its attributes behind', async () => {
  const shopper = await shopping.shopper();
  await shopper.open('/products/lamp?click_id=clk_now');
  await shopper.settle();
  const order = await buy(shopper, 'Buy it now');
  expect(order.note_attributes).toEqual([]);
  expect(order.cart_token).toBeNull();
});
