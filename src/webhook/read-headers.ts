import type { IncomingHttpHeaders } from 'node:http';
import { isoTimeMs } from '../iso-time.ts';
import { readShopDomain } from '../shop/shop-domain.ts';

/** What a webhook's headers say. They are not signed, so none of them ever changes a sum. */
export interface WebhookHeaders {
  topic: string;
  shop: string;
  /** Unique per delivery: with the shop, the inbox's key. */
  webhookId: string;
  triggeredAtMs: number | null;
  /** The same for all deliveries of one merchant action: never a key. */
  eventId: string | null;
  apiVersion: string | null;
}

export type ReadHeaders = { ok: true; headers: WebhookHeaders } | { ok: false; reason: string };

/**
 * Reads Shopify's webhook headers (shopify-platform 1.1). Only the `X-Shopify-` set: the un-prefixed
 * one belongs to another product (1.2). The descriptive ones are null when they cannot be read.
 * @param headers with lower-case names, as `node:http` gives them
 */
export const readHeaders = (headers: IncomingHttpHeaders): ReadHeaders => {
  const topic = one(headers, 'x-shopify-topic');
  if (topic === undefined) return refused('X-Shopify-Topic is missing');
  if (!topicShape.test(topic)) return refused('X-Shopify-Topic is not a topic');
  const domain = one(headers, 'x-shopify-shop-domain');
  if (domain === undefined) return refused('X-Shopify-Shop-Domain is missing');
  const shop = readShopDomain(domain);
  if (shop === null) return refused('X-Shopify-Shop-Domain is not a myshopify.com domain');
  const webhookId = one(headers, 'x-shopify-webhook-id');
  if (webhookId === undefined) return refused('X-Shopify-Webhook-Id is missing');
  if (!idShape.test(webhookId)) return refused('X-Shopify-Webhook-Id is not an ID');
  return {
    ok: true,
    headers: {
      topic,
      shop,
      webhookId,
      triggeredAtMs: isoTimeMs(one(headers, 'x-shopify-triggered-at')),
      eventId: matching(one(headers, 'x-shopify-event-id'), idShape),
      apiVersion: matching(one(headers, 'x-shopify-api-version'), versionShape),
    },
  };
};

const topicShape = /^(?=.{1,100}$)[a-z][a-z0-9_]*[./][a-z0-9_]+$/;
const idShape = /^[A-Za-z0-9._:~-]{1,128}$/;
const versionShape = /^[a-z0-9-]{1,20}$/;

/** A header's value; blank is missing, and one sent twice arrives joined, which fits no shape. */
const one = (headers: IncomingHttpHeaders, name: string): string | undefined => {
  const value = headers[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

const matching = (text: string | undefined, shape: RegExp): string | null =>
  text !== undefined && shape.test(text) ? text : null;

const refused = (reason: string): ReadHeaders => ({ ok: false, reason });
