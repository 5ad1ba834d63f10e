/** Longest cart or checkout token we keep; Shopify's are opaque and have changed format thrice. */
const tokenCharactersMax = 255;

/**
 * A Shopify cart or checkout token fit for joining a click to an order, or null. Shopify's
 * storefront adds `?key=…` to cart tokens and orders lack it, so the token ends at the `?`
 * (shopify-platform 3.3).
 */
export const shopifyToken = (value: unknown): string | null => {
  if (typeof value !== 'string') return null;
  const end = value.indexOf('?');
  const token = end === -1 ? value : value.slice(0, end);
  return token.length <= tokenCharactersMax && /^[A-Za-z0-9._~:=+/%-]+$/.test(token) ? token : null;
};
