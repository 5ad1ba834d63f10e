import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'smol-toml';
import { parseOrder } from '../../src/order/parse-order.ts';
import { parseRefund } from '../../src/order/parse-refunds.ts';
import { shopTopics } from '../../src/order/parse-shop-topic.ts';
import { orderTopics, readWebhookBody } from '../../src/order/read-webhook-body.ts';
import { apiVersion } from '../../src/shopify/api-version.ts';
import { requiredScopes } from '../../src/shopify/required-scopes.ts';
import {
  clickAttributes,
  dinarOrderPayload,
  type OrderPayload,
  orderPayload,
  personalValues,
  yenOrderPayload,
} from '../fixtures/order.ts';
import { orderLine } from '../fixtures/order-line.ts';
import { buyerFields, moneySet } from '../fixtures/order-parts.ts';
import { refundPayload } from '../fixtures/refund.ts';

interface Subscription {
  topics?: string[];
  compliance_topics?: string[];
  uri: string;
  include_fields?: string[];
}

const toml = parse(readFileSync(new URL('../../shopify.app.toml', import.meta.url), 'utf8'));
const { api_version, subscriptions } = toml.webhooks as unknown as {
  api_version: string;
  subscriptions: Subscription[];
};
const fieldsOf = (topic: string): string[] =>
  subscriptions.find(({ topics }) => topics?.includes(topic))?.include_fields ?? [];
const subscribed = [
  'orders/create',
  'orders/paid',
  'orders/updated',
  'orders/cancelled',
  'orders/fulfilled',
];

/** The order without its `*_set` fields, for which the plain ones stand in. */
const withoutSets = (order: OrderPayload): OrderPayload =>
  JSON.parse(JSON.stringify(order, (key, value) => (key.endsWith('_set') ? undefined : value)));

const lowered = orderPayload({
  taxes_included: true,
  current_subtotal_price: '29.99',
  cancelled_at: '2026-11-20T11:00:00-05:00',
  line_items: [
    orderLine({ price: '49.99', quantity: 2, currentQuantity: 1, tax: '2.85', discount: '2.50' }),
    orderLine({ price: '15.00', tax: null, discount: '2.50', giftCard: true }),
  ],
});

const refunded = orderPayload({
  fulfillment_status: 'fulfilled',
  tags: 'spring, VIP',
  fulfillments: [{ status: 'success', created_at: '2026-11-20T16:00:00-05:00' }],
  presentment_currency: 'EUR',
  original_total_duties_set: moneySet('1.00', 'USD'),
  current_total_duties_set: moneySet('1.00', 'USD'),
  total_price_set: {
    shop_money: { amount: '68.59', currency_code: 'USD' },
    presentment_money: { amount: '60.00', currency_code: 'EUR' },
  },
  refunds: [
    refundPayload({
      lines: [{ lineId: 14_000_000_000_001, subtotal: '10.00', tax: '0.60' }],
      shipping: { subtotal: '1.00' },
      moved: '11.60',
    }),
  ],
});

/** Orders that take the parser down every path of its own. */
const orders: Record<string, OrderPayload> = {
  'an ordinary one': orderPayload({ note_attributes: clickAttributes('clk_1', 1_795_180_000_000) }),
  'one of yen with tax contained': yenOrderPayload(),
  'one of dinars': dinarOrderPayload(),
  'one lowered by a refund, with a gift card in it': lowered,
  'one whose amounts come plain': withoutSets(lowered),
  'one sent and refunded in part': refunded,
  'one refunded whose amounts come plain': withoutSets(refunded),
};

/** The value, noting every path read of it; positions in lists leave no trace in a path. */
const watched = (value: unknown, seen: Set<string>, at = ''): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  return new Proxy(value, {
    get(target, key) {
      const inner = Reflect.get(target, key);
      if (typeof key === 'symbol' || typeof inner === 'function') return inner;
      const isPosition = Array.isArray(target) && /^(\d+|length)$/.test(key);
      const path = isPosition ? at : at === '' ? key : `${at}.${key}`;
      if (!isPosition) seen.add(path);
      return watched(inner, seen, path);
    },
  });
};

const readPaths = (): Set<string> => {
  const seen = new Set<string>();
  for (const order of Object.values(orders)) {
    const parsed = parseOrder(watched(order, seen));
    if (!parsed.ok) throw new Error(`${parsed.reason} at ${parsed.path}`);
  }
  return seen;
};

/** Read to see that a body is no order; no order has it. */
const notOfOrders = ['order_edit'];

/** What Shopify sends of a body by `include_fields`: dot paths, through lists too. */
const reduced = (value: unknown, fields: readonly string[]): unknown => {
  if (Array.isArray(value)) return value.map((entry) => reduced(entry, fields));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([key, inner]) => {
    if (fields.includes(key)) return [[key, inner]];
    const below = fields.filter((field) => field.startsWith(`${key}.`));
    if (below.length === 0) return [];
    return [
      [
        key,
        reduced(
          inner,
          below.map((field) => field.slice(key.length + 1)),
        ),
      ],
    ];
  });
  return Object.fromEntries(entries);
};

describe('orders', () => {
  test('every field the parser reads is asked for', () => {
    const listed = fieldsOf('orders/paid');
    const isListed = (path: string) =>
      listed.some((field) => path === field || path.startsWith(`${field}.`));
    const isOnTheWay = (path: string) => listed.some((field) => field.startsWith(`${path}.`));
    const missing = [...readPaths()].filter(
      (path) => !isListed(path) && !isOnTheWay(path) && !notOfOrders.includes(path),
    );
    expect(missing).toEqual([]);
  });

  test('no field is asked for that the parser does not read', () => {
    const read = readPaths();
    expect(fieldsOf('orders/paid').filter((field) => !read.has(field))).toEqual([]);
  });

  test.each(Object.entries(orders))('%s means the same when only these fields come', (_, order) => {
    expect(parseOrder(reduced(order, fieldsOf('orders/paid')))).toEqual(parseOrder(order));
  });

  test('nothing of the buyer comes, but for two fields where only our own keys are read', () => {
    const own = ['landing_site', 'note_attributes'];
    const listed = fieldsOf('orders/paid');
    const roots = listed.map((field) => field.split('.')[0]);
    const personal = Object.keys(buyerFields()).filter((field) => !own.includes(field));
    expect(personal.filter((field) => roots.includes(field))).toEqual([]);
    const rest = listed.filter((field) => !own.includes(field));
    const sent = JSON.stringify(reduced(orderPayload(), rest));
    expect(personalValues.filter((value) => sent.includes(value))).toEqual([]);
  });

  test('all order topics send the same', () => {
    for (const topic of subscribed) {
      expect(orderTopics).toContain(topic);
      expect(fieldsOf(topic)).toEqual(fieldsOf('orders/paid'));
    }
  });
});

test('a refund means the same when only these fields come, and nothing personal comes with it', () => {
  const refund = refundPayload({
    lines: [{ lineId: 14_000_000_000_001, subtotal: '10.00', tax: '0.60' }],
    shipping: { subtotal: '1.00' },
    moved: '11.60',
  });
  const sent = reduced(refund, fieldsOf('refunds/create'));
  expect(parseRefund(sent)).toEqual(parseRefund(refund));
  expect(JSON.stringify(sent)).not.toContain('Pat Example');
});

test('every reduced body keeps the two fields that tell deliveries apart', () => {
  for (const { topics = [], include_fields = [] } of subscriptions) {
    if (topics.length === 0) continue;
    expect(include_fields).toContain('id');
    const time = topics.includes('refunds/create') ? 'created_at' : 'updated_at';
    expect(include_fields).toContain(time);
    expect(new Set(include_fields).size).toBe(include_fields.length);
  }
});

test('every topic comes once, to the one address, and the app knows what it is', () => {
  const topics = subscriptions.flatMap((one) => [
    ...(one.topics ?? []),
    ...(one.compliance_topics ?? []),
  ]);
  expect(topics.sort()).toEqual([...subscribed, 'refunds/create', ...shopTopics].sort());
  expect(subscriptions.map(({ uri }) => uri)).toEqual(subscriptions.map(() => '/webhooks'));
  const compliance = subscriptions.flatMap((one) => one.compliance_topics ?? []);
  expect(compliance).toEqual(['customers/data_request', 'customers/redact', 'shop/redact']);
});

test('what is asked for of uninstalls and scopes is what their reader needs', () => {
  const shop = { id: 1, myshopify_domain: 'pat-store.myshopify.com', email: 'pat@example.com' };
  const scopes = { id: 'gid://shopify/AppInstallation/1', current: ['read_orders'], previous: [] };
  for (const [topic, body] of Object.entries({
    'app/uninstalled': shop,
    'app/scopes_update': scopes,
  })) {
    const sent = JSON.stringify(reduced(body, fieldsOf(topic)));
    expect(sent).not.toContain('pat@example.com');
    expect(readWebhookBody(topic, sent).kind).toBe('facts');
  }
});

test('version, scopes and the way of installing are those the app is written for', () => {
  expect(api_version).toBe(apiVersion);
  expect(apiVersion).toBe('2026-10');
  expect(toml.access_scopes).toEqual({
    scopes: requiredScopes.join(','),
    use_legacy_install_flow: false,
  });
  expect(toml.embedded).toBe(true);
});
