import { describe, expect, test } from '@jest/globals';
import { readWebhookBody } from '../../src/order/read-webhook-body.ts';
import * as queries from '../../src/reconciliation/order-queries.ts';
import { webhookBodyOf } from '../../src/reconciliation/webhook-body-of.ts';
import {
  clickAttributes,
  dinarOrderPayload,
  type OrderPayload,
  orderPayload,
  yenOrderPayload,
} from '../fixtures/order.ts';
import { orderLine } from '../fixtures/order-line.ts';
import { moneySet } from '../fixtures/order-parts.ts';
import { refundPayload } from '../fixtures/refund.ts';
import { orderNodeOf, refundNodesOf } from '../support/shopify-simulator/order-node-of.ts';

const inBoth = (shop: string, buyer: string) => ({
  shop_money: { amount: shop, currency_code: 'USD' },
  presentment_money: { amount: buyer, currency_code: 'EUR' },
});

const refunded = {
  fulfillment_status: 'partial',
  fulfillments: [
    { status: 'success', created_at: '2026-11-20T16:00:00-05:00' },
    { status: 'cancelled', created_at: '2026-11-21T16:00:00-05:00' },
  ],
  financial_status: 'partially_refunded',
  current_subtotal_price: '49.99',
  current_total_price: '56.99',
  refunds: [
    refundPayload({
      lines: [{ lineId: 14_000_000_000_001, subtotal: '10.00', tax: '0.60' }],
      shipping: { subtotal: '1.00', tax: '0.06' },
      moved: '11.66',
    }),
    refundPayload({ id: 900_000_000_002, moved: '3.00', status: 'pending' }),
  ],
};

const orders: Record<string, OrderPayload> = {
  'an ordinary one with a click': orderPayload({ note_attributes: clickAttributes('clk_1', 9) }),
  'one of yen with tax contained': yenOrderPayload(),
  'one of dinars': dinarOrderPayload(),
  'one whose ID passes what a number can hold': orderPayload({ id: '9223372036854775807' }),
  'one refunded in part and sent in part': orderPayload(refunded),
  'a cancelled test order from a till, with tags': orderPayload({
    ...{ cancelled_at: '2026-11-20T11:00:00-05:00', test: true, source_name: 'pos' },
    ...{ tags: 'spring, VIP', financial_status: 'voided', fulfillment_status: 'fulfilled' },
  }),
  'one of goods and a gift card, with a tip and duties': orderPayload({
    total_tip_received: '2.00',
    original_total_duties_set: moneySet('1.50', 'USD'),
    line_items: [
      orderLine({ price: '49.99', tax: null, discount: null }),
      orderLine({ price: '15.00', tax: null, discount: '5.00', giftCard: true, quantity: 2 }),
      { ...orderLine({ price: '1.00', tax: null, discount: null }), product_id: null, sku: null },
    ],
  }),
  'one paid in another currency': orderPayload({
    presentment_currency: 'EUR',
    subtotal_price_set: inBoth('59.99', '51.00'),
    current_subtotal_price_set: inBoth('59.99', '51.00'),
    total_price_set: inBoth('68.59', '58.31'),
    current_total_price_set: inBoth('68.59', '58.31'),
    total_tax_set: inBoth('3.60', '3.06'),
    total_shipping_price_set: inBoth('5.00', '4.25'),
    refunds: [refundPayload({ moved: '5.00', currency: 'EUR' })],
  }),
};

const factsOf = (body: unknown) => {
  const read = readWebhookBody('orders/updated', JSON.stringify(body));
  if (read.kind !== 'facts') throw new Error(JSON.stringify(read));
  return JSON.parse(read.facts);
};

describe('an order told by webhook and the same order read from the Admin API are equal', () => {
  test.each(Object.entries(orders))('%s', (_, payload) => {
    const { lineItems: lines, ...order } = orderNodeOf(payload);
    const refunds = refundNodesOf(payload).map(({ refundLineItems, ...refund }) => ({
      refund: { ...refund, refundLineItems: emptyPage },
      lines: refundLineItems,
    }));
    const body = webhookBodyOf({ order: { ...order, lineItems: emptyPage }, lines, refunds });
    expect(factsOf(body)).toEqual(factsOf(payload));
  });
});

test('nothing of the buyer is asked for', () => {
  const asked = Object.values(queries).join('\n');
  const personal =
    /customer\b|customerJourney|email|phone|address|note\b|landing|referr|clientIp|browser|statusPage|firstName|lastName|displayName|paymentDetails|receipt/i;
  expect(asked).not.toMatch(personal);
  expect(asked).toContain('customAttributes');
});

const emptyPage = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };
