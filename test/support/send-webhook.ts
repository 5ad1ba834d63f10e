import { createHmac, randomUUID } from 'node:crypto';

export interface OutgoingWebhook {
  secret: string;
  shop: string;
  topic: string;
  /** An object is sent as JSON, text as it is. */
  body: unknown;
  webhookId?: string;
  headers?: Record<string, string>;
}

/**
 * Sends a webhook the way Shopify does: signed over the exact bytes.
 * @param signal ends the waiting for an answer
 */
export const sendWebhook = async (
  appUrl: string,
  { secret, shop, topic, body, webhookId = randomUUID(), headers }: OutgoingWebhook,
  signal: AbortSignal | null = null,
): Promise<Response> => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return fetch(`${appUrl}/webhooks`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-Shopify-Topic': topic,
      'X-Shopify-Shop-Domain': shop,
      'X-Shopify-Webhook-Id': webhookId,
      'X-Shopify-Event-Id': randomUUID(),
      'X-Shopify-API-Version': '2026-10',
      'X-Shopify-Triggered-At': new Date().toISOString(),
      'X-Shopify-Hmac-Sha256': createHmac('sha256', secret).update(text).digest('base64'),
      ...headers,
    },
    body: text,
    signal,
  });
};
