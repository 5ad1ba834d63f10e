import { Html, html } from '../../../../src/admin/html.ts';
import type { RenderedBlock } from './render-block.ts';

/** How Shopify's consent API behaves; `empty` has an object without methods until it is loaded. */
export type ConsentApi = 'answers' | 'loaded' | 'empty' | 'silent' | 'failing' | 'missing';

export interface StorefrontPage {
  title: string;
  /** `/`, or the folder of a language. */
  root: string;
  consentApi: ConsentApi;
  /** Whether nothing is allowed until the visitor has chosen. */
  consentNeeded: boolean;
  /** Null where the embed is switched off, and in checkouts, which never have it. */
  block: RenderedBlock | null;
  content: Html;
}

/** A page of the shop: Shopify's own scripts, the app's block where its schema wants it, content. */
export const storefrontPage = (page: StorefrontPage): string => {
  const { title, root, consentApi, consentNeeded, block, content } = page;
  const blockFor = (target: string): Html | null =>
    block?.target === target ? new Html(block.html) : null;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<script>window.Shopify = { routes: { root: "${root}" } };</script>
<script src="/simulated/consent-api.js" data-api="${consentApi}" data-needed="${consentNeeded && 'yes'}"></script>
<script src="/simulated/theme.js" defer></script>
${blockFor('head')}
</head>
<body>
<h1>${title}</h1>
${content}
${blockFor('body')}
</body>
</html>`.toString();
};

const lampVariant = 45_678_901_234_567;

/** What every page but the checkout shows. */
export const shopContent = (root: string): Html => html`<nav>
<a href="${root}">Home</a> <a href="${root}products/lamp">Lamp</a> <a href="${root}cart">Cart</a>
</nav>
<p>In your cart: <output id="count">?</output></p>
<button type="button" data-cart="add" data-variant="${lampVariant}">Add to cart</button>
<button type="button" data-cart="replace" data-variant="${lampVariant}">Start over with this</button>
<button type="button" data-cart="empty">Empty the cart</button>
<button type="button" data-cart="wipe">Another app</button>
<form method="post" action="${root}buy"><button>Buy it now</button></form>
<form method="post" action="${root}cart"><button>Check out</button></form>`;

/**
 * A page of a checkout. A web pixel hears of it by `window.onCheckout`, where somebody runs one.
 * @param event the standard event this page is
 */
export const checkoutContent = (
  event: 'checkout_started' | 'checkout_completed',
  checkout: object,
  content: Html,
): Html => html`${content}
<script type="application/json" id="checkout">${new Html(scriptJson(checkout))}</script>
<script>window.onCheckout?.("${event}", { checkout: JSON.parse(document.getElementById('checkout').textContent) });</script>`;

const scriptJson = (value: object): string => JSON.stringify(value).replaceAll('<', '\\u003c');
