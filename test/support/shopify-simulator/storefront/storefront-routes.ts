import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { Router } from '@koa/router';
import type { Context } from 'koa';
import { type Html, html } from '../../../../src/admin/html.ts';
import type { Cart, Carts } from './carts.ts';
import { cartAnswer, changeCart } from './change-cart.ts';
import { type Checkout, type Checkouts, pixelCheckout } from './checkouts.ts';
import { assetFolder, type RenderedBlock, readAsset } from './render-block.ts';
import {
  type ConsentApi,
  checkoutContent,
  shopContent,
  storefrontPage,
} from './storefront-page.ts';

export interface SimulatedShop {
  carts: Carts;
  checkouts: Checkouts;
  consentApi(): ConsentApi;
  consentNeeded(): boolean;
  /** The app's embed on this shop's pages, null where it is switched off. */
  block(): Promise<RenderedBlock | null>;
}

/** What a shopper's browser asks of a shop. */
export const createStorefrontRoutes = (shop: SimulatedShop): Router => {
  const router = new Router();
  router.get(`${assetFolder}:name`, async (ctx) => script(ctx, await readAsset(nameIn(ctx))));
  router.get('/simulated/:name', async (ctx) =>
    script(ctx, await readFile(new URL(`served/${nameIn(ctx)}`, import.meta.url))),
  );
  router.get('/cart.js', (ctx) => {
    ctx.body = cartAnswer(cartOf(ctx, shop));
  });
  router.post('/cart/:name', async (ctx) => {
    const cart = cartOf(ctx, shop);
    const action = nameIn(ctx).replace(/\.js$/, '');
    const request = JSON.parse((await text(ctx.req)) || '{}');
    if (changeCart(cart, action, request)) ctx.body = cartAnswer(cart);
  });
  router.post('/cart', (ctx) => openCheckout(ctx, shop.checkouts.start(cartOf(ctx, shop))));
  router.post('/buy', (ctx) => openCheckout(ctx, shop.checkouts.start(null)));
  router.get('/checkouts/:name{/:step}', (ctx) => showCheckout(ctx, shop));
  router.post('/checkouts/:name/pay', async (ctx) => {
    const checkout = shop.checkouts.find(nameIn(ctx));
    if (checkout) openCheckout(ctx, await shop.checkouts.complete(checkout), '/thank-you');
  });
  router.get('/{*page}', async (ctx) => {
    ctx.body = storefrontPage({
      ...looksOf(ctx, shop),
      title: ctx.path === '/' ? 'The Lamp Shop' : (ctx.path.split('/').at(-1) ?? ''),
      block: await shop.block(),
      content: shopContent(ctx.state.root),
    });
  });
  return router;
};

const nameIn = (ctx: Context): string => String(ctx.params.name);

const script = (ctx: Context, content: Buffer): void => {
  ctx.type = 'text/javascript';
  ctx.body = content;
};

/** The cart of this browser, which keeps its token in a cookie that scripts can read. */
const cartOf = (ctx: Context, { carts }: SimulatedShop): Cart => {
  const cart = carts.take(ctx.cookies.get('cart'));
  ctx.cookies.set('cart', cart.token, { httpOnly: false, sameSite: 'lax' });
  return cart;
};

const looksOf = (ctx: Context, shop: SimulatedShop) => ({
  root: String(ctx.state.root),
  consentApi: shop.consentApi(),
  consentNeeded: shop.consentNeeded(),
});

const openCheckout = (ctx: Context, { token }: Checkout, step = ''): void => {
  ctx.status = 303;
  ctx.redirect(`/checkouts/${token}${step}`);
};

const showCheckout = (ctx: Context, shop: SimulatedShop): void => {
  const checkout = shop.checkouts.find(nameIn(ctx));
  if (!checkout) return;
  const isPaid = checkout.orderId !== null;
  const content = isPaid ? html`<p>Your order is confirmed.</p>` : payForm(checkout);
  const event = isPaid ? 'checkout_completed' : 'checkout_started';
  ctx.body = storefrontPage({
    ...looksOf(ctx, shop),
    title: isPaid ? 'Thank you' : 'Checkout',
    block: null,
    content: checkoutContent(event, pixelCheckout(checkout), content),
  });
};

const payForm = ({ token }: Checkout): Html =>
  html`<form method="post" action="/checkouts/${token}/pay"><button>Pay now</button></form>`;
