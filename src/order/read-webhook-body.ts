import type { WebhookBody } from '../webhook/received-webhook.ts';
import { serializeFacts } from './order-facts.ts';
import { parseJson } from './parse-json.ts';
import { parseOrder } from './parse-order.ts';
import { parseOrderId } from './parse-order-id.ts';
import { parseRefund, refundTopic } from './parse-refunds.ts';
import { isShopTopic, parseShopTopic, type ShopTopic } from './parse-shop-topic.ts';
import { isJsonObject, type OrderProblem } from './parsed.ts';

/** Topics whose body is a whole order. Any of them may come first, twice or late. */
export const orderTopics: readonly string[] = [
  'orders/create',
  'orders/paid',
  'orders/updated',
  'orders/cancelled',
  'orders/fulfilled',
  'orders/partially_fulfilled',
];

/**
 * What a webhook's body means by its topic. The topic comes from an unsigned header, so the body
 * must have the shape the topic promises.
 */
export const readWebhookBody = (topic: string, text: string): WebhookBody => {
  const json = parseJson(text);
  if (!json.ok && json.reason === 'not JSON') return { kind: 'not-json' };
  if (!orderTopics.includes(topic) && topic !== refundTopic && !isShopTopic(topic)) {
    return { kind: 'ignored', reason: 'topic_without_order', orderId: null };
  }
  if (!json.ok) return failed(json);
  if (isShopTopic(topic)) return readShopTopic(topic, json.value);
  if (topic === refundTopic) {
    const refund = parseRefund(json.value);
    if (!refund.ok) return failed(refund);
    return { kind: 'facts', orderId: refund.orderId, facts: refund.facts };
  }
  const order = parseOrder(json.value);
  if (!order.ok) return failed(order, orderIdOf(json.value));
  const { orderId } = order.facts;
  return { kind: 'facts', orderId, facts: serializeFacts(order.facts) };
};

const readShopTopic = (topic: ShopTopic, body: unknown): WebhookBody => {
  const parsed = parseShopTopic(topic, body);
  if (!parsed.ok) return failed(parsed);
  return { kind: 'facts', orderId: null, facts: JSON.stringify(parsed.value) };
};

/** Which order it was, where at least that can be read. */
const orderIdOf = (body: unknown): string | null => {
  if (!isJsonObject(body)) return null;
  const orderId = parseOrderId(body);
  return orderId.ok ? orderId.value : null;
};

const failed = ({ reason, path }: OrderProblem, orderId: string | null = null): WebhookBody => ({
  kind: 'failed',
  reason,
  path,
  orderId,
});
