import type { Browser, BrowserContext, Page, Request } from 'playwright-core';
import { createOrderBook, type OrderBook } from './shopify-simulator/order-book.ts';
import {
  type Storefront,
  startStorefront,
} from './shopify-simulator/storefront/start-storefront.ts';
import { type Story, startStory } from './start-story.ts';
import { testSecret, testShop } from './start-test-app.ts';

export const windowDays = 30;

/** A shop with shoppers: the real app behind it, which believes in the browser's time. */
export interface Shopping {
  story: Story;
  storefront: Storefront;
  orders: OrderBook;
  /** What the app has written for the embed; a test may change it. */
  metafields: { capture_url: string | null; window_days: number | null };
  /** Somebody with a browser of their own. */
  shopper(options?: ShopperOptions): Promise<Shopper>;
  stop(): Promise<void>;
}

export interface ShopperOptions {
  /** Runs in every page before its own scripts. */
  before?: string;
  /** Whether pages see the browser's own clock; `settle` and stepped time need ours. */
  realTime?: boolean;
}

export interface Shopper {
  context: BrowserContext;
  page: Page;
  /** Opens a page of the shop; its scripts have run then, and nothing they put off. */
  open(path: string, page?: Page): Promise<void>;
  /** Lets everything happen that a page has put off, and asks the browser what it requested. */
  settle(page?: Page): Promise<void>;
  /** Chooses in the consent banner. */
  choose(consent: { marketing: boolean; sale_of_data: boolean }): Promise<void>;
  /** Our cookie's value, null when there is none. */
  cookie(): Promise<string | null>;
  /** Attributes of the cart that are not empty. */
  attributes(): Promise<Record<string, string>>;
  /** What the app was told so far, in order. */
  told(): Record<string, unknown>[];
  /** The requests of our script to the shop so far, as `POST /cart/update.js`. */
  asked(): string[];
  /** What scripts threw or left unhandled, and what the browser complained of. */
  complaints: readonly string[];
}

export const startShopping = async (browser: Browser): Promise<Shopping> => {
  const story = await startStory({}, Date.now());
  const orders = createOrderBook({
    appUrl: () => story.url,
    clientSecret: testSecret,
    now: story.clock.now,
  });
  const metafields: Shopping['metafields'] = {
    capture_url: `${story.url}/clicks`,
    window_days: windowDays,
  };
  const shop = { shop: testShop, orders, metafields: () => metafields };
  const storefront = await startStorefront(shop);
  const contexts: BrowserContext[] = [];
  return {
    story,
    storefront,
    orders,
    metafields,
    async shopper({ before, realTime = false } = {}) {
      const context = await browser.newContext();
      contexts.push(context);
      if (!realTime) await context.clock.install();
      if (before !== undefined) await context.addInitScript(before);
      return shopperOf(context, await context.newPage(), storefront);
    },
    async stop() {
      await Promise.all(contexts.map((context) => context.close()));
      await storefront.close();
      await story.stop();
    },
  };
};

/** Observed, put off until it is quiet, put off until idle, read, written. */
const settleRounds = 3;
const longerThanAnyPauseMs = 3_000;

/** A request of our own is answered and observed after all that went before it. */
const seeAllRequests = async (): Promise<void> => {
  const mark = `/settled/${Math.random()}`;
  const observed =
    typeof PerformanceObserver === 'function' &&
    new Promise<void>((resolve) => {
      const observer = new PerformanceObserver((list) => {
        if (!list.getEntries().some(({ name }) => name.endsWith(mark))) return;
        observer.disconnect();
        resolve();
      });
      observer.observe({ entryTypes: ['resource'] });
    });
  await fetch(mark);
  await observed;
};

const shopperOf = (context: BrowserContext, page: Page, storefront: Storefront): Shopper => {
  const requests: Request[] = [];
  context.on('request', (request) => requests.push(request));
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    const isAnswer = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isAnswer) complaints.push(message.text());
  });
  const cookieNamed = async (name: string): Promise<string | null> => {
    const cookies = await context.cookies(storefront.url);
    return cookies.find((cookie) => cookie.name === name)?.value ?? null;
  };
  return {
    context,
    page,
    complaints,
    async open(path, on = page) {
      await on.goto(storefront.url + path);
    },
    async settle(on = page) {
      for (let round = 0; round < settleRounds; round += 1) {
        await on.evaluate(seeAllRequests);
        await on.clock.runFor(longerThanAnyPauseMs);
      }
      await on.evaluate(seeAllRequests);
    },
    async choose(consent) {
      await page.evaluate((given) => {
        const { simulatedPrivacy } = globalThis as unknown as {
          simulatedPrivacy: { setTrackingConsent(consent: object): void };
        };
        simulatedPrivacy.setTrackingConsent(given);
      }, consent);
    },
    cookie: () => cookieNamed('_afftok_click'),
    async attributes() {
      const token = decodeURIComponent((await cookieNamed('cart')) ?? '');
      const { attributes = {} } = storefront.cart(token) ?? {};
      return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== ''));
    },
    told: () =>
      requests
        .filter((request) => request.method() === 'POST' && request.url().endsWith('/clicks'))
        .map((request) => JSON.parse(request.postData() ?? 'null')),
    asked: () =>
      requests
        .filter((request) => request.url().endsWith('?afftok'))
        .map((request) => `${request.method()} ${new URL(request.url()).pathname}`),
  };
};
