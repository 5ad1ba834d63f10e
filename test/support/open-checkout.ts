import type { Browser, BrowserContext, Page, Request } from 'playwright-core';
import { type PixelStart, pixelScript } from './shopify-simulator/pixel-worker/pixel-script.ts';

/** A checkout in a browser of its own, with the real web pixel in a worker beside it. */
export interface Checkout {
  page: Page;
  /** As `document.cookie` takes one. */
  setCookie(pair: string): Promise<void>;
  /** Publishes a customer event; resolves once the pixel is done with it. */
  publish(name: string, checkout: Record<string, unknown>): Promise<void>;
  /** The visitor answers the consent banner. */
  consent(allowed: { marketingAllowed: boolean; saleOfDataAllowed: boolean }): Promise<void>;
  /** What the pixel threw, and what the browser complained of. */
  complaints(): Promise<string[]>;
  /** Everything the pixel asked of the network. */
  requests: Request[];
  close(): Promise<void>;
}

export interface CheckoutOptions extends PixelStart {
  /** Cookies of the shop's domain, as `document.cookie` takes them. */
  cookies?: readonly string[];
  /** Runs in the page before anything else. */
  before?: string;
}

/** Opens an empty checkout under the shop's own https address; the rest of the world is refused. */
export const openCheckout = async (
  browser: Browser,
  { cookies = [], before = '', ...start }: CheckoutOptions,
): Promise<Checkout> => {
  const context: BrowserContext = await browser.newContext();
  const origin = `https://${start.shop}`;
  await context.route(/^https:/, (route) => route.abort());
  await context.route(`${origin}/checkouts/**`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Checkout</title>' }),
  );
  const page = await context.newPage();
  const requests: Request[] = [];
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(`${origin}/checkouts/cn/1`);
  page.on('request', (request) => {
    if (request.url().startsWith('http')) requests.push(request);
  });
  const setCookie = async (pair: string): Promise<void> => {
    const cookie = JSON.stringify(`${pair}; path=/; secure; samesite=lax`);
    await page.evaluate(`document.cookie = ${cookie}`);
  };
  for (const pair of cookies) await setCookie(pair);
  await page.evaluate(before);
  await page.addScriptTag({ content: await pixelScript(start) });
  const call = async (name: string, ...given: unknown[]): Promise<void> => {
    await page.evaluate(`pixel.${name}(${given.map((one) => JSON.stringify(one)).join(', ')})`);
  };
  return {
    page,
    requests,
    setCookie,
    publish: (name, checkout) => call('publish', name, { checkout }),
    consent: (allowed) => call('consent', allowed),
    complaints: async () => [...complaints, ...(await page.evaluate<string[]>('pixel.complaints'))],
    close: () => context.close(),
  };
};
