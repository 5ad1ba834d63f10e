const shopDomain = /^[a-z0-9][a-z0-9-]{0,60}\.myshopify\.com$/;

/**
 * A shop's myshopify.com domain in lower case, or null when the text is none. The one rule for
 * headers, captures and the command line.
 */
export const readShopDomain = (text: unknown): string | null => {
  if (typeof text !== 'string') return null;
  const domain = text.trim().toLowerCase();
  return shopDomain.test(domain) ? domain : null;
};
