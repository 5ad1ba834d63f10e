/**
 * AffTok's `transaction_id` of an order's conversion: our idempotency key at AffTok, and the name
 * AffTok's own Shopify webhook gives the same sale (field notes, Sending).
 */
export const transactionIdOf = (orderId: string): string => `shopify_${orderId}`;
