import { mkdir } from 'node:fs/promises';
import type { Browser, BrowserContext, Frame, FrameLocator, Page } from 'playwright-core';
import { type Sandbox, startSandbox } from './afftok-sandbox/start-sandbox.ts';
import { adminOrigin, serveShopify } from './open-admin.ts';
import { keepVitals } from './page-quality.ts';
import { type Simulator, startSimulator } from './shopify-simulator/start-simulator.ts';
import { startTestApp, type TestApp, testSecret, testShop } from './start-test-app.ts';
import { createSteppedClock, type SteppedClock } from './stepped-clock.ts';

export const testClientId = 'client-id-of-the-tests';

/** A merchant before a browser: Shopify's admin with the app in it, AffTok behind it. */
export interface Merchant extends TestApp {
  sandbox: Sandbox;
  simulator: Simulator;
  clock: SteppedClock;
  /** A window of its own, closed with `stop`. */
  openWindow(options?: WindowOptions): Promise<Window>;
}

export interface WindowOptions {
  width?: number;
  height?: number;
  /** Whether App Bridge can be reached. */
  appBridge?: boolean;
  javaScript?: boolean;
}

export interface Window {
  context: BrowserContext;
  page: Page;
  /** What the merchant sees of the app. */
  app: FrameLocator;
  /** Opens a page of the app in the admin and waits until it shows. */
  open(path: string, locale?: string): Promise<void>;
  /** The frame the app is in. */
  frame(): Promise<Frame>;
  /** What scripts threw and policies refused, in any frame. */
  complaints: readonly string[];
  /** Keeps a picture among the artifacts. */
  picture(name: string): Promise<void>;
}

/** Starts the real app, a strict AffTok and a simulated Shopify on one clock that stands still. */
export const startMerchant = async (browser: Browser): Promise<Merchant> => {
  const clock = createSteppedClock();
  const sandbox = await startSandbox({ now: clock.now });
  let appUrl = '';
  const simulator = await startSimulator({
    appUrl: () => appUrl,
    clientId: testClientId,
    clientSecret: testSecret,
    shop: testShop,
    now: clock.now,
    adminOrigin,
  });
  const test = await startTestApp({
    clock,
    random: () => 0.5,
    env: { SHOPIFY_API_KEY: testClientId, SUPPORT_CONTACT: 'help@shop-reports.net' },
    shopifyUrl: simulator.api.urlOf,
  });
  appUrl = test.url;
  const contexts: BrowserContext[] = [];
  return {
    ...test,
    sandbox,
    simulator,
    clock,
    async openWindow(options = {}) {
      const { width = 1280, height = 800, javaScript = true, appBridge = true } = options;
      const viewport = { width, height };
      const context = await browser.newContext({ viewport, javaScriptEnabled: javaScript });
      contexts.push(context);
      await keepVitals(context);
      await serveShopify(context, simulator, { appBridge });
      return windowOf(context, await context.newPage(), simulator);
    },
    async stop() {
      await Promise.all(contexts.map((context) => context.close()));
      await test.stop();
      await simulator.close();
      await sandbox.close();
    },
  };
};

const pictures = new URL('../../artifacts/screenshots/', import.meta.url).pathname;

const windowOf = (context: BrowserContext, page: Page, simulator: Simulator): Window => {
  const app = page.frameLocator('#app');
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    const isAnswer = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isAnswer) complaints.push(message.text());
  });
  return {
    context,
    page,
    app,
    complaints,
    async open(path, locale = 'en') {
      await page.goto(simulator.adminUrl({ path, locale }));
      await app.locator('main h1').waitFor();
    },
    async frame() {
      const frame = await (await page.locator('#app').elementHandle())?.contentFrame();
      if (frame) return frame;
      throw new Error('The admin shows no app.');
    },
    async picture(name) {
      await mkdir(pictures, { recursive: true });
      await page.screenshot({ path: `${pictures}${name}.png` });
    },
  };
};
