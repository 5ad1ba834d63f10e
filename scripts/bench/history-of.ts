import { serializeFacts } from '../../src/order/order-facts.ts';
import { orderFacts } from '../../test/fixtures/order-facts.ts';

const minuteMs = 60_000;

/** The credential that history was sent with. */
export interface HistoryCredential {
  id: string;
  keyFingerprint: string;
}

/**
 * Rows by table of one finished order: told, attributed, recorded, delivered at the first attempt.
 * @param index 0 is now, each next one is a minute older
 */
export const historyOf = (
  shop: string,
  index: number,
  credential: HistoryCredential,
): Record<string, Record<string, unknown>> => {
  const atMs = Date.now() - index * minuteMs;
  const at = new Date(atMs).toISOString().replace('Z', '+00:00');
  const orderId = String(4_000_000_000_000 - index);
  const id = `${String(9_000_000_000 - index)}-history`;
  const clickId = `clk_${index}`;
  const facts = orderFacts({ orderId, createdAtMs: atMs, updatedAtMs: atMs });
  const candidate = { channel: 'cart_attribute', clickId, trackingCode: null, clickedAtMs: atMs };
  const placed = { shop, orderId };
  const sent = { offerId: 'offer_bench', transactionId: `shopify_${orderId}`, clickId };
  return {
    Order: {
      ...placed,
      name: `#${index}`,
      facts: serializeFacts(facts),
      orderCreatedAt: at,
      orderUpdatedAt: at,
      cartToken: `cart-${index}`,
      checkoutToken: `checkout-${index}`,
      candidates: JSON.stringify([{ ...candidate, arrivedAtMs: null, lost: null }]),
      decision: 'converted',
      decisionReason: 'cart_attribute',
      decidedAt: at,
      nextDecisionAt: null,
    },
    Conversion: {
      ...placed,
      ...sent,
      id,
      channel: 'cart_attribute',
      amount: 5_999,
      currency: 'USD',
      status: 'approved',
      recordedAt: at,
    },
    Postback: {
      ...placed,
      id,
      conversionId: id,
      kind: 'conversion',
      credentialId: credential.id,
      keyFingerprint: credential.keyFingerprint,
      offerId: sent.offerId,
      priority: 0,
      payload: JSON.stringify({ ...sent, amount: '59.99', currency: 'USD', status: 'approved' }),
      state: 'delivered',
      dueAt: at,
      createdAt: at,
      attempts: 1,
      deliveredAt: at,
    },
    DeliveryAttempt: {
      postbackId: id,
      number: 1,
      startedAt: at,
      finishedAt: at,
      outcome: 'accepted',
      status: 200,
    },
    TimelineEntry: { ...placed, id, at, code: 'postback.delivered', params: '{}' },
  };
};
