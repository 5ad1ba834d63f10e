import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { languageOf } from '../../src/admin/language.ts';
import { openBrowser } from '../support/browser.ts';
import { seriousFindings } from '../support/page-quality.ts';
import { type Merchant, startMerchant, type Window } from '../support/start-merchant.ts';
import { testAdvertiser, testApiKey, testOffer } from '../support/start-story.ts';
import { testShop } from '../support/start-test-app.ts';

const { say } = languageOf('en');

let browser: Browser;
let merchant: Merchant;
let window: Window;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  merchant = await startMerchant(browser);
  window = await merchant.openWindow();
});
afterEach(() => merchant.stop());

const kept = () =>
  merchant.app.database.read.captureSetup.findUnique({ where: { shop: testShop } });
const step = (title: 'setup.embed' | 'setup.pixel') =>
  window.app.locator('.step').filter({ hasText: say(title) });

/** A shop whose next step is the app embed. */
const connect = async () => {
  merchant.sandbox.addKey(testApiKey, testAdvertiser);
  const { baseUrl } = merchant.sandbox;
  await merchant.saveSettings(testShop, {
    credential: { baseUrl, apiKey: testApiKey, advertiserId: testAdvertiser },
    offerId: testOffer,
  });
  await merchant.app.database.write((tx) =>
    tx.credential.updateMany({ data: { acceptedAt: new Date(merchant.clock.now()) } }),
  );
};

test('the app embed is switched on by one link and Save, and Home knows by itself', async () => {
  await connect();
  await window.open('/');
  await step('setup.embed').getByText(say('setup.embed.available')).waitFor();
  await window.app.getByRole('link', { name: say('setup.open_editor') }).click();
  await window.page
    .getByRole('checkbox', { name: 'AffTok click capture', checked: true })
    .waitFor();
  expect(merchant.simulator.api.shops.of(testShop).embed).toBe('available');
  await window.page.getByRole('button', { name: 'Save' }).click();
  await window.page.getByRole('checkbox', { checked: true }).waitFor();
  await window.open('/');
  await step('setup.embed').getByText(say('setup.embed.active')).waitFor();
  expect((await kept())?.embedStatus).toBe('active');
  expect(window.complaints).toEqual([]);
});

test('a theme without the app embed brings the step back when Home is opened', async () => {
  merchant.simulator.api.shops.of(testShop).embed = 'active';
  await window.open('/');
  await step('setup.embed').getByText(say('setup.embed.active')).waitFor();
  merchant.simulator.api.shops.of(testShop).embed = 'unavailable';
  await window.open('/');
  await step('setup.embed').getByText(say('setup.embed.unavailable')).waitFor();
});

test('the answer about the app embed moves neither focus nor view of whoever reads already', async () => {
  merchant.simulator.api.shops.of(testShop).embed = 'active';
  const told = window.page.waitForResponse((response) => response.url().includes('/setup/embed'));
  await window.page.goto(merchant.simulator.adminUrl());
  await told;
  await step('setup.embed').getByText(say('setup.embed.active')).waitFor();
  const frame = await window.frame();
  expect(await frame.evaluate('document.activeElement === document.body')).toBe(true);
});

test('what App Bridge cannot say leaves Home as it is', async () => {
  await window.context.addInitScript(`addEventListener('DOMContentLoaded', () => {
    if (globalThis.shopify?.app) shopify.app.extensions = () => Promise.reject(new Error('no'));
  }, { capture: true })`);
  await window.open('/');
  await step('setup.embed').getByText(say('setup.embed.available')).waitFor();
  await window.app.getByRole('link', { name: say('setup.open_settings') }).click();
  await window.app.getByRole('heading', { name: say('nav.settings'), level: 1 }).waitFor();
  expect((await kept())?.embedStatus ?? null).toBeNull();
  expect(window.complaints).toEqual([]);
});

test('the web pixel is connected by opening the app, with nothing to press', async () => {
  await window.open('/');
  await step('setup.pixel').getByText(say('setup.pixel.waiting')).waitFor();
  await merchant.app.drain();
  await window.open('/');
  await step('setup.pixel').getByText(say('setup.pixel.connected')).waitFor();
  const captureUrl = `${merchant.config.appUrl}/clicks`;
  expect(merchant.simulator.api.shops.of(testShop).pixel?.settings).toEqual({ captureUrl });
});

test.each(['en', 'ar'])(
  'every state of the set-up is shown in %s and fits 360 px',
  async (code) => {
    await connect();
    const shows: Record<string, Record<string, string>> = {
      open: {},
      refused: { embedStatus: 'active', problem: 'pixel_no_extension' },
      'no-access': { embedStatus: 'active', problem: 'no_access' },
      unavailable: { embedStatus: 'unavailable', problem: 'unreachable' },
    };
    for (const [name, data] of Object.entries(shows)) {
      const embed = data.embedStatus === undefined ? 'available' : data.embedStatus;
      merchant.simulator.api.shops.of(testShop).embed = embed as 'active';
      await merchant.app.database.write((tx) =>
        tx.captureSetup.upsert({
          where: { shop: testShop },
          create: { shop: testShop, ...data },
          update: data,
        }),
      );
      await window.page.setViewportSize({ width: 1280, height: 900 });
      await window.open('/', code);
      await window.picture(`setup-${name}-${code}`);
      const frame = await window.frame();
      expect(await seriousFindings(frame)).toEqual([]);
      await window.page.setViewportSize({ width: 360, height: 1400 });
      await frame.waitForFunction('innerWidth === 360');
      await window.picture(`setup-${name}-${code}-360`);
      expect(await frame.evaluate('document.documentElement.scrollWidth')).toBe(360);
    }
    expect(window.complaints).toEqual([]);
  },
);
