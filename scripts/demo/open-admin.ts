import {
  type Simulator,
  startSimulator,
} from '../../test/support/shopify-simulator/start-simulator.ts';
import type { DemoOrders } from './demo-orders.ts';
import { freePort } from './free-port.ts';

export const demoClientId = 'afftok-demo';
export const demoShop = 'lamps-demo.myshopify.com';

/**
 * Starts the Shopify the demo opens on: an admin with the app inside.
 * @param appUrl asked once the admin is visited, when the app has started
 */
export const openAdmin = async (appUrl: () => string, clientSecret: string): Promise<Simulator> => {
  const port = await freePort(3001);
  return startSimulator({ appUrl, clientId: demoClientId, clientSecret, shop: demoShop, port });
};

/** Lists the story's orders among Shopify's own, so that they can be cancelled there. */
export const listInAdmin = (simulator: Simulator, orders: DemoOrders): void => {
  for (const { shop, body } of Object.values(orders)) simulator.orders.keep(shop, body);
};
