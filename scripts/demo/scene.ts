import { isDeepStrictEqual } from 'node:util';
import { explainOrder } from '../../src/admin/explain-order.ts';
import type { SeenRequest } from '../../test/support/afftok-sandbox/start-sandbox.ts';
import { sendWebhook } from '../../test/support/send-webhook.ts';
import { demoSecret, type Stage } from './stage.ts';
import type { Teller } from './teller.ts';

/** An order as the demo's Shopify sends it. */
export interface DemoOrder {
  shop: string;
  id: number;
  name: string;
  /** The body of an orders/* webhook. */
  body: Record<string, unknown>;
}

/** What the chapters of the story do with the stage; each tells what it did. */
export interface Scene {
  stage: Stage;
  tell: Teller;
  /** Sends an order's webhook, signed as Shopify signs it, and holds the answer to be this one. */
  shopifySends(
    order: DemoOrder,
    topic: string,
    answer: 'stored' | 'known',
    more?: { body?: Record<string, unknown>; webhookId?: string },
  ): Promise<void>;
  /** Waits until AffTok has recorded the order and the app knows it. */
  recorded(order: DemoOrder): Promise<void>;
  /** Every postback of the order that reached AffTok so far. */
  postbacksOf(order: DemoOrder): SeenRequest[];
  /** Shows the app's own words about the order and holds its decision to be this one. */
  explain(order: DemoOrder, decision: string): Promise<void>;
  /** @throws Error when the two are not equal; the step has then failed */
  hold(what: string, actual: unknown, wanted: unknown): void;
}

/** The means of the story on a stage. */
export const createScene = (stage: Stage, tell: Teller): Scene => {
  const { app, sandbox, url } = stage;
  const postbacksOf = ({ id }: DemoOrder): SeenRequest[] =>
    sandbox.requests.filter(({ body }) => body?.transaction_id === `shopify_${id}`);
  return {
    stage,
    tell,
    hold,
    postbacksOf,
    async shopifySends(order, topic, answer, { body = order.body, webhookId } = {}) {
      const response = await sendWebhook(url, {
        ...{ secret: demoSecret, shop: order.shop, topic, body },
        ...(webhookId === undefined ? {} : { webhookId }),
      });
      const { status } = (await response.json()) as { status?: string };
      tell.message(
        'Shopify → app',
        `${topic}, order ${order.name}`,
        `${response.status} ${status}`,
      );
      hold(`the answer to ${topic}`, `${response.status} ${status}`, `200 ${answer}`);
    },
    async recorded(order) {
      await sandbox.waitFor(() => postbacksOf(order).some(({ recorded }) => recorded));
      await app.drain();
    },
    async explain(order, decision) {
      const explanation = await explainOrder(app.database.read, order.shop, String(order.id));
      const told = explanation?.timeline.filter(({ code }) => code !== 'webhook.seen') ?? [];
      tell.quote(told.map(({ words }) => words));
      hold(`the decision about ${order.name}`, explanation?.decision, decision);
    },
  };
};

const hold = (what: string, actual: unknown, wanted: unknown): void => {
  if (isDeepStrictEqual(actual, wanted)) return;
  throw new Error(`${what}: expected ${JSON.stringify(wanted)}, got ${JSON.stringify(actual)}`);
};
