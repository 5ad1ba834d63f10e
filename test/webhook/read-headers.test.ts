import type { IncomingHttpHeaders } from 'node:http';
import { describe, expect, test } from '@jest/globals';
import { readHeaders } from '../../src/webhook/read-headers.ts';

const complete: IncomingHttpHeaders = {
  'x-shopify-topic': 'orders/create',
  'x-shopify-shop-domain': 'blue-lamp.myshopify.com',
  'x-shopify-webhook-id': 'b54557e4-bdd9-4b37-8a5f-bf7d70bcd043',
  'x-shopify-triggered-at': '2026-11-22T18:00:27.877041743Z',
  'x-shopify-event-id': '98880550-7158-44d4-b7cd-2c97c8a091b5',
  'x-shopify-api-version': '2026-10',
};

test('a webhook’s headers are read', () => {
  expect(readHeaders(complete)).toEqual({
    ok: true,
    headers: {
      topic: 'orders/create',
      shop: 'blue-lamp.myshopify.com',
      webhookId: 'b54557e4-bdd9-4b37-8a5f-bf7d70bcd043',
      triggeredAtMs: Date.UTC(2026, 10, 22, 18, 0, 27, 877),
      eventId: '98880550-7158-44d4-b7cd-2c97c8a091b5',
      apiVersion: '2026-10',
    },
  });
});

test('the un-prefixed headers of another Shopify product are not read, alone or beside ours', () => {
  const others = Object.fromEntries(
    Object.entries(complete).map(([name, value]) => [name.slice(2), `other-${value}`]),
  );
  expect(readHeaders(others)).toEqual({ ok: false, reason: 'X-Shopify-Topic is missing' });
  expect(readHeaders({ ...others, ...complete })).toEqual(readHeaders(complete));
});

describe('taken', () => {
  test.each([
    [
      'a shop in capitals',
      'x-shopify-shop-domain',
      'Blue-Lamp.MyShopify.com',
      'shop',
      'blue-lamp.myshopify.com',
    ],
    [
      'a shop that begins with a digit',
      'x-shopify-shop-domain',
      '3d-prints.myshopify.com',
      'shop',
      '3d-prints.myshopify.com',
    ],
    [
      'a topic with two words',
      'x-shopify-topic',
      'customers/data_request',
      'topic',
      'customers/data_request',
    ],
    [
      'a topic with a dot',
      'x-shopify-topic',
      'customer.tags_added',
      'topic',
      'customer.tags_added',
    ],
    ['the unstable version', 'x-shopify-api-version', 'unstable', 'apiVersion', 'unstable'],
    [
      'a time with an offset',
      'x-shopify-triggered-at',
      '2026-11-22T13:00:27-05:00',
      'triggeredAtMs',
      Date.UTC(2026, 10, 22, 18, 0, 27),
    ],
  ])('%s', (_name, header, value, field, expected) => {
    expect(readHeaders({ ...complete, [header]: value })).toMatchObject({
      ok: true,
      headers: { [field]: expected },
    });
  });
});

describe('null, but no reason to refuse', () => {
  test.each([
    ['x-shopify-triggered-at', undefined, 'triggeredAtMs'],
    ['x-shopify-triggered-at', 'yesterday', 'triggeredAtMs'],
    ['x-shopify-triggered-at', '1', 'triggeredAtMs'],
    ['x-shopify-triggered-at', '2026-02-30T00:00:00Z', 'triggeredAtMs'],
    ['x-shopify-event-id', undefined, 'eventId'],
    ['x-shopify-event-id', 'an id with blanks', 'eventId'],
    ['x-shopify-event-id', 'a'.repeat(129), 'eventId'],
    ['x-shopify-api-version', undefined, 'apiVersion'],
    ['x-shopify-api-version', '<script>', 'apiVersion'],
  ])('%s: %s', (header, value, field) => {
    expect(readHeaders({ ...complete, [header]: value })).toMatchObject({
      ok: true,
      headers: { [field]: null },
    });
  });
});

describe('refused', () => {
  const domain = 'X-Shopify-Shop-Domain is not a myshopify.com domain';
  test.each([
    ['x-shopify-topic', undefined, 'X-Shopify-Topic is missing'],
    ['x-shopify-topic', '', 'X-Shopify-Topic is missing'],
    ['x-shopify-topic', 'orders', 'X-Shopify-Topic is not a topic'],
    ['x-shopify-topic', 'Orders/Create', 'X-Shopify-Topic is not a topic'],
    ['x-shopify-topic', 'orders/create/now', 'X-Shopify-Topic is not a topic'],
    ['x-shopify-topic', 'orders/create, orders/paid', 'X-Shopify-Topic is not a topic'],
    ['x-shopify-topic', '../orders', 'X-Shopify-Topic is not a topic'],
    ['x-shopify-topic', 'a'.repeat(101), 'X-Shopify-Topic is not a topic'],
    ['x-shopify-shop-domain', undefined, 'X-Shopify-Shop-Domain is missing'],
    ['x-shopify-shop-domain', 'blue-lamp.com', domain],
    ['x-shopify-shop-domain', 'blue-lamp.myshopify.com.evil.example', domain],
    ['x-shopify-shop-domain', 'evil.example/blue-lamp.myshopify.com', domain],
    ['x-shopify-shop-domain', 'https://blue-lamp.myshopify.com', domain],
    ['x-shopify-shop-domain', 'blue.lamp.myshopify.com', domain],
    ['x-shopify-shop-domain', '-lamp.myshopify.com', domain],
    ['x-shopify-shop-domain', '.myshopify.com', domain],
    ['x-shopify-shop-domain', `${'a'.repeat(62)}.myshopify.com`, domain],
    ['x-shopify-shop-domain', 'a.myshopify.com, b.myshopify.com', domain],
    ['x-shopify-webhook-id', undefined, 'X-Shopify-Webhook-Id is missing'],
    ['x-shopify-webhook-id', 'a'.repeat(129), 'X-Shopify-Webhook-Id is not an ID'],
    ['x-shopify-webhook-id', "1'; DROP TABLE", 'X-Shopify-Webhook-Id is not an ID'],
    ['x-shopify-webhook-id', 'zwölf', 'X-Shopify-Webhook-Id is not an ID'],
  ])('%s: %s', (header, value, reason) => {
    const read = readHeaders({ ...complete, [header]: value });
    expect(read).toEqual({ ok: false, reason });
  });
});
