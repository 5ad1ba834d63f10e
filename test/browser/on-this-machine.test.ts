import { expect, test } from '@jest/globals';
import { openBrowser } from '../support/browser.ts';
import { startSimulator } from '../support/shopify-simulator/start-simulator.ts';
import { startTestApp, testSecret, testShop } from '../support/start-test-app.ts';

const clientId = 'client-id-of-the-tests';

test('an ordinary browser opens the simulated admin at its own address, as in the demo', async () => {
  let appUrl = '';
  const simulator = await startSimulator({
    appUrl: () => appUrl,
    clientId,
    clientSecret: testSecret,
    shop: testShop,
  });
  const { app, url, stop } = await startTestApp({
    env: { SHOPIFY_API_KEY: clientId },
    shopifyUrl: simulator.api.urlOf,
    appBridgeUrl: simulator.appBridgeUrl,
  });
  appUrl = url;
  const browser = await openBrowser();
  const page = await browser.newPage();
  await page.goto(simulator.adminUrl());
  const framed = page.frameLocator('#app');
  await framed.getByRole('heading', { name: 'Set up AffTok' }).waitFor();

  await page.getByRole('navigation').getByRole('link', { name: 'Orders' }).first().click();
  await page.getByRole('button', { name: 'Place an order' }).click();
  await page.getByRole('button', { name: 'Pay it' }).click();
  await page.getByRole('cell', { name: 'Paid', exact: true }).waitFor();
  await app.drain();
  await page.getByRole('link', { name: 'AffTok' }).click();
  await page.locator('#app-navigation').getByRole('link', { name: 'Orders' }).click();
  await framed.getByRole('link', { name: '#1101' }).click();
  await framed.getByRole('heading', { name: '#1101' }).waitFor();
  await framed.getByRole('link', { name: 'View in Shopify' }).click();
  await page.waitForURL(`${simulator.url}/store/pat-store/orders/**`);
  expect(await page.getByRole('rowheader', { name: '#1101' }).isVisible()).toBe(true);

  await browser.close();
  await stop();
  await simulator.close();
});
