import type { BrowserContext, Route } from 'playwright-core';
import type { Simulator } from './shopify-simulator/start-simulator.ts';

export const adminOrigin = 'https://admin.shopify.com';
const appBridgeAddress = 'https://cdn.shopify.com/shopifycloud/app-bridge.js';

/**
 * Lets a browser find the simulated Shopify under Shopify's own addresses, so that the app is
 * tried with the policies it has in production. Everything else beyond this machine is refused.
 */
export const serveShopify = async (
  context: BrowserContext,
  simulator: Simulator,
  { appBridge = true }: { appBridge?: boolean } = {},
): Promise<void> => {
  await context.route(/^https:/, (route) => route.abort());
  await context.route(`${adminOrigin}/**`, (route) => passOn(route, simulator.url));
  if (!appBridge) return;
  await context.route(appBridgeAddress, (route) => answerFrom(route, simulator.appBridgeUrl));
};

const passOn = (route: Route, to: string): Promise<void> => {
  const { pathname, search } = new URL(route.request().url());
  return answerFrom(route, `${to}${pathname}${search}`);
};

/** A window that is closed takes the requests of its pages with it. */
const answerFrom = async (route: Route, url: string): Promise<void> => {
  try {
    await route.fulfill({ response: await route.fetch({ url }) });
  } catch (error) {
    if (!/disposed|has been closed/.test(String(error))) throw error;
  }
};
