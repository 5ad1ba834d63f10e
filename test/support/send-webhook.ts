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

/** What Shopify puts above a webhook's body: signed over its exact bytes. */
export const webhookHeaders = (
  { secret, shop, topic, webhookId = randomUUID(), headers }: Omit<OutgoingWebhook, 'body'>,
  text: string,
): Record<string, string> => ({
  'Content-Type': 'application/json',
  'X-Shopify-Topic': topic,
  'X-Shopify-Shop-Domain': shop,
  'X-Shopify-Webhook-Id': webhookId,
  'X-Shopify-Event-Id': randomUUID(),
  'X-Shopify-API-Version': '2026-10',
  'X-Shopify-Triggered-At': new Date().toISOString(),
  'X-Shopify-Hmac-Sha256': createHmac('sha256', secret).update(text).digest('base64'),
  ...headers,
});

/** Sends a webhook the way Shopify does. */
export const sendWebhook = async (
  appUrl: string,
  { body, ...webhook }: OutgoingWebhook,
): Promise<Response> => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = webhookHeaders(webhook, text);
  return fetch(`${appUrl}/webhooks`, { method: 'POST', headers, body: text });
};
