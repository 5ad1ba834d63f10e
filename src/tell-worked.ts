import type { Order, Webhook } from './database/generated/client.ts';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics/create-metrics.ts';

/** A batch that was worked in one transaction. */
export interface Worked {
  /** None when the orders' own time had come. */
  webhooks: readonly Pick<Webhook, 'webhookId' | 'topic'>[];
  orders: readonly Pick<Order, 'shop' | 'orderId' | 'decision' | 'decisionReason'>[];
  ms: number;
}

/** One wide line per batch, and its decisions counted. */
export const createTellWorked =
  ({ logger, metrics }: { logger: Logger; metrics: Pick<Metrics, 'ordersDecided'> }) =>
  ({ webhooks, orders, ms }: Worked): void => {
    for (const [decision, ofDecision] of Map.groupBy(orders, (order) => order.decision)) {
      metrics.ordersDecided(decision, ofDecision.length);
    }
    logger.info(
      {
        webhookIds: webhooks.map(({ webhookId }) => webhookId),
        topics: [...new Set(webhooks.map(({ topic }) => topic))],
        orders: orders.map(({ shop, orderId, decision, decisionReason: reason }) => ({
          shop,
          orderId,
          decision,
          reason,
        })),
        ms: Math.round(ms),
      },
      'orders.worked',
    );
  };
