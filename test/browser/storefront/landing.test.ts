import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../../support/browser.ts';
import { type Shopping, startShopping, windowDays } from '../../support/start-shopping.ts';
import { testShop } from '../../support/start-test-app.ts';

const dayMs = 86_400_000;

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

const clickedAt = (cookie: string | null): string => cookie?.split('|')[0] ?? '';

test('a click is kept in the cookie, told to the app and written to the cart', async () => {
  const shopper = await shopping.shopper();
  const stored = shopper.page.waitForResponse((response) => response.url().endsWith('/clicks'));
  await shopper.open(
    '/products/lamp?click_id=clk_told&aff_id=clk_told&sub1=mail&sub2=%3Cb%3E&sub3=top',
  );
  expect((await stored).status()).toBe(204);
  await shopper.settle();

  const cookie = await shopper.cookie();
  const time = clickedAt(cookie);
  expect(cookie).toBe(`${time}|clk_told||mail||top`);
  expect(await shopper.attributes()).toEqual({
    _afftok_click_id: 'clk_told',
    _afftok_clicked_at: time,
  });
  expect(shopper.told()).toEqual([
    {
      shop: testShop,
      click_id: 'clk_told',
      clicked_at: Number(time),
      sub_id_1: 'mail',
      sub_id_3: 'top',
    },
  ]);
  const where = { clickId: 'clk_told' };
  const clicks = await shopping.story.app.database.read.click.findMany({ where });
  expect(clicks).toMatchObject([{ shop: testShop, subId1: 'mail', subId2: null, subId3: 'top' }]);
  expect(shopper.asked()).toEqual(['POST /cart/update.js']);
  expect(shopper.complaints).toEqual([]);
});

test('the cookie is first-party, for safe connections only, and lasts as long as the window', async () => {
  const shopper = await shopping.shopper({ realTime: true });
  await shopper.open('/?click_id=clk_1');
  await shopper.page.waitForFunction("document.cookie.includes('_afftok')");
  const cookie = (await shopper.context.cookies()).find(({ name }) => name === '_afftok_click');
  expect(cookie).toMatchObject({ domain: 'localhost', path: '/', secure: true, sameSite: 'Lax' });
  const endsMs = Number(clickedAt(cookie?.value ?? '')) + windowDays * dayMs;
  expect(Math.abs((cookie?.expires ?? 0) * 1_000 - endsMs)).toBeLessThan(5_000);
});

test('a tracking code is a click where there is no click ID', async () => {
  const shopper = await shopping.shopper();
  await shopper.open('/?ref=summer');
  await shopper.settle();
  const time = clickedAt(await shopper.cookie());
  expect(await shopper.cookie()).toBe(`${time}||summer|||`);
  expect(await shopper.attributes()).toEqual({
    _afftok_tracking_code: 'summer',
    _afftok_clicked_at: time,
  });
  expect(shopper.told()).toMatchObject([{ tracking_code: 'summer' }]);
});

test('a click ID takes the place of a tracking code, in the cart too', async () => {
  const shopper = await shopping.shopper();
  await shopper.open('/?ref=summer');
  await shopper.settle();
  await shopper.open('/?click_id=clk_2&ref=winter');
  await shopper.settle();
  expect(await shopper.attributes()).toEqual({
    _afftok_click_id: 'clk_2',
    _afftok_clicked_at: clickedAt(await shopper.cookie()),
  });
  expect(shopper.told()).toMatchObject([{ tracking_code: 'summer' }, { click_id: 'clk_2' }]);
  expect(shopper.told()[1]).not.toHaveProperty('tracking_code');
});

test('of two clicks the newer one counts, and both are told', async () => {
  const shopper = await shopping.shopper();
  await shopper.open('/?click_id=clk_old');
  await shopper.settle();
  await shopper.open('/?click_id=clk_new');
  await shopper.settle();
  expect(await shopper.attributes()).toMatchObject({ _afftok_click_id: 'clk_new' });
  expect(await shopper.cookie()).toContain('|clk_new|');
  expect(shopper.told().map(({ click_id }) => click_id)).toEqual(['clk_old', 'clk_new']);
});

test('the same link opened again is the same click: first time kept, told once', async () => {
  const shopper = await shopping.shopper();
  await shopper.open('/?click_id=clk_same');
  await shopper.settle();
  const first = await shopper.cookie();
  await shopper.open('/products/lamp?click_id=clk_same');
  await shopper.settle();
  expect(await shopper.cookie()).toBe(first);
  expect(shopper.told()).toHaveLength(1);
  expect(shopper.asked()).toEqual(['POST /cart/update.js', 'GET /cart.js']);
});

test('the same tracking code is the same click for a day and another one after that', async () => {
  const shopper = await shopping.shopper();
  await shopper.open('/?tracking_code=summer');
  await shopper.settle();
  const first = await shopper.cookie();
  await shopper.page.clock.fastForward(dayMs - 60_000);
  await shopper.open('/?tracking_code=summer');
  await shopper.settle();
  expect(await shopper.cookie()).toBe(first);
  await shopper.page.clock.fastForward(120_000);
  await shopper.open('/?tracking_code=summer');
  await shopper.settle();
  expect(Number(clickedAt(await shopper.cookie()))).toBeGreaterThan(Number(clickedAt(first)));
  expect(shopper.told()).toHaveLength(2);
});

test('reloading a landing page, or going back to it, does not bring its old click back', async () => {
  const shopper = await shopping.shopper({ realTime: true });
  const { page } = shopper;
  const looked = () => page.waitForResponse(/cart\.js\?afftok/);
  await shopper.open('/?click_id=clk_old');
  await page.waitForFunction("document.cookie.includes('clk_old')");
  await shopper.open('/?click_id=clk_new');
  await page.waitForFunction("document.cookie.includes('clk_new')");
  await Promise.all([looked(), page.goBack()]);
  expect(page.url()).toContain('clk_old');
  await Promise.all([looked(), page.reload()]);
  expect(await shopper.cookie()).toContain('|clk_new|');
  expect(await shopper.attributes()).toMatchObject({ _afftok_click_id: 'clk_new' });
  expect(shopper.told().map(({ click_id }) => click_id)).toEqual(['clk_old', 'clk_new']);
});

test('in a folder of a language the cart is that folder’s', async () => {
  const shopper = await shopping.shopper();
  await shopper.open('/ar/products/lamp?click_id=clk_ar');
  await shopper.settle();
  expect(shopper.asked()).toEqual(['POST /ar/cart/update.js']);
  expect(await shopper.attributes()).toMatchObject({ _afftok_click_id: 'clk_ar' });
});

test('a shopper whom no link brought costs no request and no cookie', async () => {
  const shopper = await shopping.shopper();
  await shopper.open('/products/lamp?utm_source=mail');
  await shopper.settle();
  await shopper.page.getByText('Add to cart').click();
  await shopper.settle();
  expect(await shopper.cookie()).toBeNull();
  expect([...shopper.asked(), ...shopper.told()]).toEqual([]);
});

test('before the app has written where clicks go, the embed renders nothing', async () => {
  const { metafields } = shopping;
  const { capture_url } = metafields;
  metafields.capture_url = null;
  const shopper = await shopping.shopper();
  await shopper.open('/?click_id=clk_1');
  metafields.capture_url = capture_url;
  expect(await shopper.page.locator('script[data-capture-url]').count()).toBe(0);
  await shopper.settle();
  expect(await shopper.cookie()).toBeNull();
});
