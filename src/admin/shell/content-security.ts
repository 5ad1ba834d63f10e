import type { Context } from 'koa';
import type { AdminMeans } from '../page.ts';

export const shopifyAppBridgeUrl = 'https://cdn.shopify.com/shopifycloud/app-bridge.js';

/**
 * The content security policy of one answer: who may frame it is decided per request, scripts come
 * from us and from Shopify's CDN only, none stands in a page (shopify-platform 4.4).
 * @param shop the shop's domain, already checked; null when no shop is known
 */
export const setContentSecurity = (
  ctx: Context,
  config: AdminMeans['config'],
  shop: string | null,
): void => {
  const appBridge = new URL(config.appBridgeUrl ?? shopifyAppBridgeUrl).origin;
  const ownShop = shop === null ? '' : ` https://${shop}`;
  // A simulated admin on this machine frames the app while it is developed or shown.
  const local = config.production ? '' : ' http://localhost:* http://127.0.0.1:*';
  ctx.set(
    'Content-Security-Policy',
    [
      "default-src 'none'",
      `script-src 'self' ${appBridge}`,
      // App Bridge styles what it adds to the page.
      `style-src 'self' 'unsafe-inline' ${appBridge}`,
      `img-src 'self' data: ${appBridge}`,
      `connect-src 'self' ${appBridge} https://*.shopifysvc.com${ownShop}${local}`,
      "font-src 'self' https://cdn.shopify.com",
      "form-action 'self'",
      "base-uri 'none'",
      `frame-ancestors${ownShop} https://admin.shopify.com${local}`,
    ].join('; '),
  );
};
