import Sqlite from 'better-sqlite3';
import { serializeFacts } from '../../src/order/order-facts.ts';
import { orderFacts } from '../../test/fixtures/order-facts.ts';

const batchRows = 10_000;
const minuteMs = 60_000;

/** Rows of one finished order: told, attributed, recorded, delivered at the first attempt. */
type Insert = (index: number) => void;

/**
 * Fills a database with orders of one shop, each with a conversion, a delivered postback, one
 * delivery attempt and its part of the daily totals: the newest now, one a minute before it.
 */
export const fillHistory = (path: string, shop: string, orders: number): void => {
  const database = new Sqlite(path);
  database.pragma('synchronous = OFF');
  const insert = prepareInsert(database, shop);
  for (let done = 0; done < orders; done += batchRows) {
    database.transaction(() => {
      for (let index = done; index < Math.min(orders, done + batchRows); index += 1) insert(index);
    })();
  }
  fillTotals(database);
  database.exec('PRAGMA wal_checkpoint(TRUNCATE); ANALYZE');
  database.close();
};

const prepareInsert = (database: Sqlite.Database, shop: string): Insert => {
  const credential = database
    .prepare<[], { id: string; keyFingerprint: string }>('SELECT * FROM "Credential"')
    .get();
  const prepare = (table: string, row: Record<string, unknown>) =>
    database.prepare(
      `INSERT INTO "${table}" (${Object.keys(row).map((name) => `"${name}"`)}) VALUES (${Object.keys(row).map((name) => `@${name}`)})`,
    );
  const rowsOf = (index: number) => historyOf(shop, index, credential);
  const statements = Object.entries(rowsOf(0)).map(([table, row]) => prepare(table, row));
  return (index) => {
    for (const [place, row] of Object.values(rowsOf(index)).entries()) statements[place]?.run(row);
  };
};

const historyOf = (
  shop: string,
  index: number,
  credential: { id: string; keyFingerprint: string } | undefined,
) => {
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
      credentialId: credential?.id ?? '',
      keyFingerprint: credential?.keyFingerprint ?? '',
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

/** The totals as the app would have kept them. */
const fillTotals = (database: Sqlite.Database): void => {
  database.exec(`
    INSERT INTO "DailyTotal" ("shop", "day", "kind", "reason", "currency", "count", "amount")
    SELECT "shop", substr("recordedAt", 1, 10), "kind", "reason", "currency", COUNT(*), SUM("amount")
    FROM "Conversion", (SELECT 'converted' AS "kind", 'cart_attribute' AS "reason"
      UNION ALL SELECT 'owed', '' UNION ALL SELECT 'delivered', '')
    GROUP BY 1, 2, 3, 4, 5`);
};
