import type { WebhookBody } from '../webhook/received-webhook.ts';
import { serializeFacts } from './order-facts.ts';
import { parseJson } from './parse-json.ts';
import { parseOrder } from './parse-order.ts';

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
  if (!orderTopics.includes(topic)) {
    return { kind: 'ignored', reason: 'topic_without_order', orderId: null };
  }
  if (!json.ok) return { kind: 'failed', reason: json.reason, path: json.path, orderId: null };
  const order = parseOrder(json.value);
  if (!order.ok) {
    return { kind: 'failed', reason: order.reason, path: order.path, orderId: null };
  }
  const { orderId } = order.facts;
  return { kind: 'facts', orderId, facts: serializeFacts(order.facts) };
};
