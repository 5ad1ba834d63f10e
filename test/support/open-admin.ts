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
  await context.route(appBridgeAddress, async (route) =>
    route.fulfill({ response: await route.fetch({ url: simulator.appBridgeUrl }) }),
  );
};

const passOn = async (route: Route, to: string): Promise<void> => {
  const { pathname, search } = new URL(route.request().url());
  const response = await route.fetch({ url: `${to}${pathname}${search}` });
  await route.fulfill({ response });
};
