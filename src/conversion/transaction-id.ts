/**
 * AffTok's `transaction_id` of an order's first conversion: our idempotency key at AffTok, and the name
 * AffTok's own Shopify webhook gives the same sale (field notes, Sending). Each further offer of the
 * same order has its own (design, Keys).
 */
export const transactionIdOf = (orderId: string, furtherOfferId?: string): string =>
  furtherOfferId === undefined ? `shopify_${orderId}` : `shopify_${orderId}_${furtherOfferId}`;
