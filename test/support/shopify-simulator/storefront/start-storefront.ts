// In: a shopper's browser. Out: a shop's pages with the app's real embed in them, carts, consent,
// checkouts, and orders whose webhooks reach the app. Never: a request beyond this machine.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import type { OrderBook } from '../order-book.ts';
import { type Cart, createCarts } from './carts.ts';
import { createCheckouts } from './checkouts.ts';
import { renderBlock } from './render-block.ts';
import type { ConsentApi } from './storefront-page.ts';
import { createStorefrontRoutes } from './storefront-routes.ts';

export interface StorefrontOptions {
  shop: string;
  orders: OrderBook;
  /** What the app has written into its metafields, as of each page. */
  metafields: () => Readonly<Record<'capture_url' | 'window_days', string | number | null>>;
}

/** A shop as its shoppers see it; how its pages behave may change at any time. */
export interface Storefront {
  /** Without a slash at the end. Browsers take `localhost` for as safe as https. */
  url: string;
  embedIsOn: boolean;
  consentApi: ConsentApi;
  /** Whether nothing is allowed until the visitor has chosen. */
  consentNeeded: boolean;
  cart(token: string): Cart | undefined;
  close(): Promise<void>;
}

/** Opens a shop that needs no consent, on a free port, with the embed switched on. */
export const startStorefront = async (options: StorefrontOptions): Promise<Storefront> => {
  const { shop, orders, metafields } = options;
  const carts = createCarts();
  const routes = createStorefrontRoutes({
    carts,
    checkouts: createCheckouts(shop, orders),
    consentApi: () => storefront.consentApi,
    consentNeeded: () => storefront.consentNeeded,
    block: async () =>
      storefront.embedIsOn ? renderBlock({ shop, metafields: metafields() }) : null,
  });
  const koa = new Koa();
  koa.use(async (ctx, next) => {
    const [, root, rest] = /^(\/ar\/)(.*)$/.exec(ctx.path) ?? [];
    ctx.state.root = root ?? '/';
    if (root) ctx.path = `/${rest}`;
    await next();
  });
  koa.use(routes.routes());
  const server = createServer(koa.callback()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const storefront: Storefront = {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    embedIsOn: true,
    consentApi: 'answers',
    consentNeeded: false,
    cart: carts.find,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
  return storefront;
};
