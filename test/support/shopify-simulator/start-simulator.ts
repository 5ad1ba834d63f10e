// In: a merchant's browser, the app's address. Out: an admin that frames the app, session tokens,
// App Bridge's stand-in and webhooks, as Shopify makes them. Never: a request beyond this machine.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAnswers } from './answer-request.ts';
import { createOrderBook, type OrderBook } from './order-book.ts';
import { serveOrders } from './serve-orders.ts';
import { mintSessionToken, type TokenClaims } from './session-token.ts';
import { type ShopifyApi, startShopifyApi } from './shopify-api.ts';

export interface SimulatorOptions {
  /** Where the app answers; a function when it is known only after the simulator has started. */
  appUrl: string | (() => string);
  clientId: string;
  clientSecret: string;
  /** The shop `adminUrl` opens; the admin of every other one is there too. */
  shop: string;
  /** Milliseconds since 1970, of the tokens and the orders. */
  now?: () => number;
  /** 0, the default, takes any free port. */
  port?: number;
  /** Where browsers find the admin when it is not at the simulator's own address. */
  adminOrigin?: string;
}

export interface Simulator {
  /** The simulator's own address, without a slash at the end. */
  url: string;
  /** Where the stand-in for App Bridge is served. */
  appBridgeUrl: string;
  orders: OrderBook;
  /** What the app asks of a shop's Shopify: tokens and the Admin API. */
  api: ShopifyApi;
  /** The app inside the admin. @param path a page of the app's, `/` when left out */
  adminUrl(options?: { shop?: string; path?: string; locale?: string }): string;
  /** A session token like the ones App Bridge hands out, for a minute. */
  sessionToken(claims?: Partial<TokenClaims>): string;
  close(): Promise<void>;
}

/** Starts Shopify, as far as the app and its merchant see it, on this machine. */
export const startSimulator = async (options: SimulatorOptions): Promise<Simulator> => {
  const { clientId, clientSecret, shop, now = Date.now, port = 0 } = options;
  const appUrl = (): string =>
    typeof options.appUrl === 'string' ? options.appUrl : options.appUrl();
  const api = await startShopifyApi({ clientId, clientSecret, now });
  const { shops } = api;
  const orders = createOrderBook({ appUrl, clientSecret, now });
  serveOrders(api, orders.of, now);
  const sessionToken: Simulator['sessionToken'] = (claims = {}) =>
    mintSessionToken({ shop, clientId, ...claims }, clientSecret, now());
  const adminOrigin = (): string => options.adminOrigin ?? urlOf(server);
  const server = createServer(
    createAnswers({
      appUrl,
      adminOrigin,
      clientId,
      clientSecret,
      now,
      orders,
      shops,
      sessionToken,
    }),
  );
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const url = urlOf(server);
  return {
    url,
    appBridgeUrl: `${url}/app-bridge.js`,
    orders,
    api,
    adminUrl: (to = {}) => {
      const page = `${handleOf(to.shop ?? shop)}/apps/afftok${to.path ?? '/'}`;
      const address = new URL(`/store/${page}`, adminOrigin());
      if (to.locale !== undefined) address.searchParams.set('locale', to.locale);
      return address.href;
    },
    sessionToken,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
      await api.close();
    },
  };
};

const urlOf = (server: Server): string =>
  `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const handleOf = (shop: string): string => shop.replace(/\.myshopify\.com$/, '');
