import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import '@shopify/shopify-api/adapters/node';
import { ApiVersion, shopifyApi } from '@shopify/shopify-api';
import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { adminOrigin, serveShopify } from '../support/open-admin.ts';
import { type Simulator, startSimulator } from '../support/shopify-simulator/start-simulator.ts';

const clientId = 'simulated-client-id';
const clientSecret = 'shpss_0123456789abcdef0123456789abcdef';
const shop = 'pat-store.myshopify.com';

/** A tiny embedded app: shows what a request of its own carries. */
const probePage = `<!doctype html><html lang="en"><head><meta name="shopify-api-key"
  content="${clientId}"><script src="https://cdn.shopify.com/shopifycloud/app-bridge.js"></script>
<title>Probe</title></head><body>
<s-app-nav><s-link href="/" rel="home">Home</s-link><s-link href="/orders">Orders inside</s-link></s-app-nav>
<form data-save-bar><label>Name <input name="name" value="before"></label></form>
<p id="told">nothing</p><a href="shopify:admin/orders">Out to Shopify's orders</a>
<script>
  const tell = (text) => { document.getElementById('told').textContent = text; };
  document.querySelector('form').addEventListener('submit', (event) => {
    event.preventDefault();
    tell('saved ' + event.target.name.value);
  });
  document.addEventListener('shopify:navigate', (event) => {
    history.pushState(null, '', event.target.getAttribute('href'));
    document.title = 'Went to ' + location.pathname;
  });
  fetch('/whoami').then((answer) => answer.text()).then(tell);
</script></body></html>`;

let browser: Browser;
let context: BrowserContext;
let page: Page;
let probe: Server;
let simulator: Simulator;
const asked: { url: URL; authorization: string | undefined; body: string }[] = [];

const shopify = shopifyApi({
  apiKey: clientId,
  apiSecretKey: clientSecret,
  apiVersion: ApiVersion.October26,
  hostName: 'app.example.com',
  isEmbeddedApp: true,
  logger: { log: () => {} },
});

beforeAll(async () => {
  browser = await openBrowser();
  probe = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? '/', 'http://app');
    const { authorization } = request.headers;
    asked.push({ url, authorization, body: Buffer.concat(chunks).toString() });
    response.setHeader('Content-Type', 'text/html');
    response.setHeader('Content-Security-Policy', `frame-ancestors ${adminOrigin}`);
    response.end(url.pathname === '/whoami' ? 'answered' : probePage);
  }).listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const appUrl = `http://127.0.0.1:${(probe.address() as AddressInfo).port}`;
  simulator = await startSimulator({ appUrl, clientId, clientSecret, shop, adminOrigin });
});

afterAll(async () => {
  await browser.close();
  await simulator.close();
  probe.close();
});

beforeEach(async () => {
  context = await browser.newContext();
  await serveShopify(context, simulator);
  page = await context.newPage();
  asked.length = 0;
});

afterEach(() => context.close());

const app = (): FrameLocator => page.frameLocator('#app');
const told = (text: string) => app().locator('#told').and(app().getByText(text)).waitFor();

test('the framed address is signed as Shopify signs it', async () => {
  await page.goto(simulator.adminUrl({ path: '/orders?state=dead' }));
  await told('answered');
  const query = Object.fromEntries(asked[0]?.url.searchParams ?? []);
  expect(query).toMatchObject({ embedded: '1', locale: 'en', shop, state: 'dead' });
  expect(await shopify.utils.validateHmac(query)).toBe(true);
  await expect(shopify.session.decodeSessionToken(String(query.id_token))).resolves.toMatchObject({
    dest: `https://${shop}`,
    iss: `https://${shop}/admin`,
  });
});

test("the app's own requests carry a session token", async () => {
  await page.goto(simulator.adminUrl());
  await told('answered');
  const { authorization = '' } = asked.find(({ url }) => url.pathname === '/whoami') ?? {};
  const [, token = ''] = authorization.split('Bearer ');
  await expect(shopify.session.decodeSessionToken(token)).resolves.toMatchObject({ aud: clientId });
});

test('an edited form gets a save bar: Save submits it, Discard puts it back', async () => {
  await page.goto(simulator.adminUrl());
  const bar = page.getByRole('region', { name: 'Unsaved changes' });
  const field = app().getByLabel('Name');
  await field.fill('after');
  await bar.getByRole('button', { name: 'Discard' }).click();
  await bar.waitFor({ state: 'hidden' });
  expect(await field.inputValue()).toBe('before');
  await field.fill('after');
  await bar.getByRole('button', { name: 'Save' }).click();
  await told('saved after');
  await bar.waitFor({ state: 'hidden' });
});

test("the admin shows the app's navigation and title, and follows where it goes", async () => {
  await page.goto(simulator.adminUrl());
  await page.getByRole('link', { name: 'Orders inside' }).click();
  await page.locator('#app-title', { hasText: 'Went to /orders' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/store/pat-store/apps/afftok/orders');
  expect(await page.locator('#app-navigation [aria-current=page]').textContent()).toBe(
    'Orders inside',
  );
  await page.reload();
  await told('answered');
  expect(asked.at(-2)?.url.pathname).toBe('/orders');
});

test('the language switch opens the app in Arabic', async () => {
  await page.goto(simulator.adminUrl());
  await page.getByLabel('Language').selectOption('ar');
  await page.locator('html[dir=rtl]').waitFor();
  await told('answered');
  expect(asked.at(-2)?.url.searchParams.get('locale')).toBe('ar');
});

test('orders placed, paid and cancelled reach the app as signed webhooks', async () => {
  await page.goto(simulator.adminUrl());
  await app().getByText("Out to Shopify's orders").click();
  await page.getByRole('button', { name: 'Place an order' }).click();
  await page.getByRole('button', { name: 'Pay it' }).click();
  await page.getByRole('cell', { name: 'Paid', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Cancel it' }).click();
  await page.getByRole('cell', { name: 'Cancelled' }).waitFor();
  const bodies = asked.filter(({ url }) => url.pathname === '/webhooks').map(({ body }) => body);
  const orders = bodies.map((body) => JSON.parse(body));
  expect(orders.map(({ financial_status }) => financial_status)).toEqual([
    'pending',
    'paid',
    'paid',
  ]);
  const updates = orders.map(({ updated_at }) => updated_at);
  expect([...new Set(updates)].sort()).toEqual(updates);
});

test('a page opened outside the admin is sent into it', async () => {
  const host = Buffer.from('admin.shopify.com/store/pat-store').toString('base64');
  const { port } = probe.address() as AddressInfo;
  await page.goto(`http://127.0.0.1:${port}/orders?host=${host}`);
  await page.waitForURL('https://admin.shopify.com/store/pat-store/apps/**');
  await told('answered');
});
