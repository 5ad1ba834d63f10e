import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { clickAttributes, orderPayload } from '../fixtures/order.ts';
import { openBrowser } from '../support/browser.ts';
import { seriousFindings } from '../support/page-quality.ts';
import { type Merchant, startMerchant, type Window } from '../support/start-merchant.ts';
import { testAdvertiser, testApiKey, testOffer } from '../support/start-story.ts';
import { testShop } from '../support/start-test-app.ts';

const hostileName = '<img src=x onerror="document.title=1">';
const firstId = 5_678_901_230_000;

let browser: Browser;
let merchant: Merchant;
let windowOf: Record<string, Window>;

beforeAll(async () => {
  browser = await openBrowser();
  merchant = await startMerchant(browser);
  await fillShop();
  windowOf = { en: await merchant.openWindow(), ar: await merchant.openWindow() };
});

afterAll(async () => {
  await merchant.stop();
  await browser.close();
});

/** A connected shop with an order of every standing a page can show. */
const fillShop = async (): Promise<void> => {
  const { sandbox, clock } = merchant;
  sandbox.addKey(testApiKey, testAdvertiser);
  const credential = { apiKey: testApiKey, advertiserId: testAdvertiser };
  await merchant.saveSettings(testShop, {
    credential: { ...credential, baseUrl: sandbox.baseUrl },
    offerId: testOffer,
  });
  const minute = 60_000;
  const order = async (number: number, fields: Record<string, unknown>) => {
    const created_at = new Date(clock.now() - 60 * minute).toISOString();
    const named = { id: firstId + number, name: `#${1000 + number}`, created_at };
    const tokens = { cart_token: `cart-${number}`, checkout_token: `checkout-${number}` };
    await merchant.webhook({ body: orderPayload({ ...named, ...tokens, ...fields }) });
    await merchant.app.drain();
  };
  const clicked = (number: number) => ({
    note_attributes: clickAttributes(`clk_pages_${number}`, clock.now() - 90 * minute),
  });
  await order(1, clicked(1));
  await order(2, {});
  await order(3, { ...clicked(3), financial_status: 'pending' });
  await order(4, { ...clicked(4), name: hostileName });
  sandbox.faults.noStatusChange = true;
  await order(7, clicked(7));
  const now = new Date(clock.now() + minute).toISOString();
  await order(7, { ...clicked(7), updated_at: now, cancelled_at: now });
  sandbox.faults.faultFor = () => ({ kind: 'status', status: 422, recorded: false });
  await order(5, clicked(5));
  sandbox.faults.faultFor = () => null;
  await merchant.webhook({ body: { id: firstId + 6, name: '#1006', line_items: 'none' } });
  await merchant.app.drain();
  await fillAlerts();
  await merchant.app.database.write((tx) =>
    tx.complianceReceipt.create({
      data: {
        ...{ id: 'receipt-1', shop: testShop, topic: 'customers/data_request' },
        ...{ receivedAt: new Date(clock.now()), doneAt: new Date(clock.now()) },
        report: JSON.stringify({ orders: [{ orderId: String(firstId + 1), clicks: [] }] }),
      },
    }),
  );
};

/** An address that does not answer, alerts of each kind of outcome, and a check with Shopify. */
const fillAlerts = async (): Promise<void> => {
  const { app, clock } = merchant;
  const [now, before] = [0, 3_600_000].map((ms) => new Date(clock.now() - ms)) as [Date, Date];
  const about = { shop: testShop, raisedAt: before, clearedAt: now, details: '{}' };
  const seen = { embedStatus: 'available', embedSeenAt: now };
  const reading = { kind: 'reconcile', hourly: true, state: 'finished', startedAt: before };
  await app.database.write(async (tx) => {
    await tx.captureSetup.upsert({
      where: { shop: testShop },
      create: { shop: testShop, ...seen },
      update: seen,
    });
    await tx.alertTarget.create({
      data: { shop: testShop, url: 'https://alerts.example.com/x', sealedSecret: '', savedAt: now },
    });
    await tx.alert.createMany({
      data: [
        { ...about, id: 'alert-1', kind: 'webhooks_missing', postedAt: now },
        { ...about, id: 'alert-2', kind: 'no_orders', problem: 'HTTP 503', dueAt: null },
        { ...about, id: 'alert-3', kind: 'dead_letters', clearedAt: null },
      ],
    });
    await tx.orderReading.create({
      data: {
        ...{ id: 'reading-1', shop: testShop, ...reading, finishedAt: before },
        ...{ since: before, until: before, lookedAt: 214, missing: 3, healed: 3 },
      },
    });
  });
};

const pages: readonly { name: string; path: string }[] = [
  { name: 'home', path: '/' },
  { name: 'orders', path: '/orders' },
  { name: 'orders-none', path: '/orders?search=nothing' },
  { name: 'order-sent', path: `/orders/${firstId + 1}` },
  { name: 'order-not-sent', path: `/orders/${firstId + 2}` },
  { name: 'order-waiting', path: `/orders/${firstId + 3}` },
  { name: 'order-hostile', path: `/orders/${firstId + 4}` },
  { name: 'order-given-up', path: `/orders/${firstId + 5}` },
  { name: 'order-untold', path: `/orders/${firstId + 7}` },
  { name: 'untold', path: '/orders/untold' },
  { name: 'order-missing', path: '/orders/1' },
  { name: 'replay', path: '/orders/replay' },
  { name: 'unreadable', path: '/orders/unreadable' },
  { name: 'settings', path: '/settings' },
  { name: 'alerts', path: '/settings/alerts' },
  { name: 'backfill', path: '/backfill?days=14' },
  { name: 'report', path: '/settings/reports/receipt-1' },
];

const cases = ['en', 'ar'].flatMap((locale) => pages.map((page) => ({ ...page, locale })));

test.each(cases)('$name in $locale is accessible and fits 360 px', async ({ name, ...at }) => {
  const window = windowOf[at.locale] as Window;
  await window.page.setViewportSize({ width: 1280, height: 800 });
  await window.open(at.path, at.locale);
  await window.picture(`${name}-${at.locale}`);
  const frame = await window.frame();
  expect(await seriousFindings(frame)).toEqual([]);
  await window.page.setViewportSize({ width: 360, height: 740 });
  await frame.waitForFunction('innerWidth === 360');
  await window.picture(`${name}-${at.locale}-360`);
  expect(await frame.evaluate('document.documentElement.scrollWidth')).toBe(360);
  expect(await seriousFindings(frame)).toEqual([]);
  expect(window.complaints).toEqual([]);
});

test.each(['en', 'ar'])('the public page about privacy in %s is as well', async (lang) => {
  const { page, context, complaints, picture } = await merchant.openWindow();
  await page.goto(`${merchant.url}/privacy?lang=${lang}`);
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    await picture(`privacy-${lang}-${width}`);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    expect(await seriousFindings(page.mainFrame())).toEqual([]);
  }
  expect(complaints).toEqual([]);
  await context.close();
});

test('every page leads to help, AffTok’s status and privacy, each beside the admin', async () => {
  const window = await merchant.openWindow();
  await window.open('/orders');
  const links = window.app.locator('footer a[target="_blank"]');
  const leads = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  expect(leads).toEqual([
    'mailto:help@shop-reports.net',
    'https://status.afftok.com',
    '/privacy?lang=en',
  ]);
  const [opened] = await Promise.all([window.context.waitForEvent('page'), links.last().click()]);
  await opened.getByRole('heading', { name: 'Privacy', exact: true }).waitFor();
  await window.context.close();
});

test('HTML in an order name is text on every page that shows it', async () => {
  const window = await merchant.openWindow();
  for (const path of ['/orders', `/orders/${firstId + 4}`]) {
    await window.open(path);
    await window.app.getByText(hostileName).first().waitFor();
    expect(await window.app.locator('img').count()).toBe(0);
  }
});
