/** What merchants are asked for at install, and why nothing else (shopify-platform 4.6). */
export const requiredScopes: readonly string[] = [
  'read_orders',
  'write_pixels',
  'read_customer_events',
];
