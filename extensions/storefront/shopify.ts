/** What Shopify puts on a storefront page (shopify-platform 3.2, 3.7), as far as we use it. */
export interface Shopify {
  routes?: { root: string };
  customerPrivacy?: CustomerPrivacy;
  loadFeatures(features: { name: string; version: string }[], loaded: () => void): void;
}

/** The visitor's choices; some pages hold an empty one until it is loaded. */
export interface CustomerPrivacy {
  marketingAllowed?(): boolean;
  saleOfDataAllowed(): boolean;
}

/** Shopify's object on this page. Any of it may be missing, so it is used where errors are caught. */
export const shopify = ((window as { Shopify?: Shopify }).Shopify || {}) as Shopify;
