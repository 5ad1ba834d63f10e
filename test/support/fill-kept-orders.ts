import Sqlite from 'better-sqlite3';
import { type OrderFacts, parseFacts, serializeFacts } from '../../src/order/order-facts.ts';
import { readWebhookBody } from '../../src/order/read-webhook-body.ts';
import { orderPayload } from '../fixtures/order.ts';

const batchRows = 5_000;
/** Orders are spread over a little less than the days a simulation looks at. */
const spreadMs = 59 * 86_400_000;

/**
 * Fills a database with a shop's kept orders of the last 59 days, the newest at `nowMs`: every fourth
 * has no click, every fifth is from the point of sale, every seventh is not paid yet.
 */
export const fillKeptOrders = (path: string, shop: string, orders: number, nowMs: number): void => {
  const database = new Sqlite(path);
  database.pragma('synchronous = OFF');
  const insert = database.prepare(
    `INSERT INTO "Order" ("shop", "orderId", "name", "facts", "orderCreatedAt", "orderUpdatedAt",
      "candidates", "decision", "decisionReason", "decidedAt")
      VALUES (@shop, @orderId, @name, @facts, @at, @at, @candidates, 'skipped', 'no_click', @at)`,
  );
  for (let done = 0; done < orders; done += batchRows) {
    database.transaction(() => {
      for (let index = done; index < Math.min(orders, done + batchRows); index += 1) {
        insert.run({ shop, ...keptOrder(index, nowMs - Math.floor((index * spreadMs) / orders)) });
      }
    })();
  }
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
};

const keptOrder = (index: number, createdAtMs: number) => {
  const orderId = String(6_000_000_000_000 - index);
  const name = `#K${index}`;
  const clickId = index % 4 === 3 ? null : `clk_kept_${index}`;
  const trackingCode = null;
  const attributeClick = clickId === null ? null : { clickId, trackingCode, clickedAtMs: null };
  const found = { channel: 'cart_attribute', ...attributeClick, arrivedAtMs: null, lost: null };
  return {
    orderId,
    name,
    facts: serializeFacts({
      ...toldFacts(),
      ...{ orderId, name, createdAtMs, updatedAtMs: createdAtMs, attributeClick },
      financialStatus: index % 7 === 6 ? 'pending' : 'paid',
      detail: index % 5 === 4 ? fromPos() : toldFacts().detail,
    }),
    at: new Date(createdAtMs).toISOString().replace('Z', '+00:00'),
    candidates: JSON.stringify(clickId === null ? [] : [found]),
  };
};

/** As they are read of a webhook; once, because that takes longer than all the rest. */
const toldFacts = (): OrderFacts => {
  told ??= readFacts();
  return told;
};
let told: OrderFacts | undefined;

const readFacts = (): OrderFacts => {
  const body = readWebhookBody('orders/updated', JSON.stringify(orderPayload()));
  if (body.kind !== 'facts') throw new Error('a fixture that cannot be read');
  return parseFacts(body.facts);
};

const fromPos = (): OrderFacts['detail'] => {
  const { detail } = toldFacts();
  return detail && { ...detail, source: 'pos' };
};
