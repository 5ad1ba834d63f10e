// In: webhooks of the inbox. Out: the orders they speak of, with the facts as they are now. Never: an
// older telling over a newer one, a refund lost because it came before its order.
import type { Order, Webhook } from './database/generated/client.ts';
import type { Transaction } from './database/open-database.ts';
import { mergeFacts, uniteRefunds } from './order/merge-facts.ts';
import type { RefundFact } from './order/order-detail.ts';
import { type OrderFacts, parseFacts } from './order/order-facts.ts';
import { loadOrders, type OrderKey, orderKeyText } from './order/order-store.ts';
import { readRefund, refundTopic } from './order/parse-refunds.ts';

/** An order being worked on: its row as it was, and the facts as they are now. */
export interface Work extends OrderKey {
  known: Order | undefined;
  facts: OrderFacts;
  /** Sold before the app was there, and sent because the merchant asked for it. */
  isBackfill: boolean;
}

/** Begins the ID under which an order read for a backfill stands in the inbox. */
const backfillMark = 'backfill:';

/** Takes in the facts of webhooks. Refunds of orders we have not heard of are kept for them. */
export const refreshFacts = async (
  tx: Transaction,
  webhooks: readonly Webhook[],
  now: Date,
): Promise<Work[]> => {
  const told = webhooks.flatMap(({ shop, orderId, facts, topic, webhookId }) =>
    orderId !== null && facts !== null ? [{ shop, orderId, facts, topic, webhookId }] : [],
  );
  const news = told.filter(({ topic }) => topic !== refundTopic);
  const refunds = told
    .filter(({ topic }) => topic === refundTopic)
    .map(({ facts, ...key }) => ({ ...key, refund: readRefund(facts) }));
  const orders = await loadOrders(tx, told);
  const works = new Map<string, Work>();
  for (const { shop, orderId, facts, webhookId } of news) {
    const key = orderKeyText({ shop, orderId });
    const known = orders.get(key);
    const before = works.get(key)?.facts ?? (known && parseFacts(known.facts));
    const parsed = parseFacts(facts);
    const isBackfill = known === undefined && webhookId.startsWith(backfillMark);
    const merged = before ? mergeFacts(before, parsed) : parsed;
    works.set(key, { shop, orderId, known, facts: merged, isBackfill });
  }
  await takeEarlyRefunds(tx, works);
  for (const { shop, orderId, refund } of refunds) {
    const key = orderKeyText({ shop, orderId });
    const known = orders.get(key);
    const facts = works.get(key)?.facts ?? (known && parseFacts(known.facts));
    if (facts === undefined) await keepEarlyRefund(tx, { shop, orderId }, refund, now);
    else {
      const united = { ...facts, refunds: uniteRefunds(facts.refunds, [refund]) };
      const isBackfill = works.get(key)?.isBackfill ?? false;
      works.set(key, { shop, orderId, known, facts: united, isBackfill });
    }
  }
  return [...works.values()];
};

const keepEarlyRefund = async (
  tx: Transaction,
  { shop, orderId }: OrderKey,
  refund: RefundFact,
  now: Date,
): Promise<void> => {
  const key = { shop, orderId, refundId: refund.id };
  const known = await tx.earlyRefund.findUnique({ where: { shop_orderId_refundId: key } });
  const before = known === null ? [] : [JSON.parse(known.facts) as RefundFact];
  const facts = JSON.stringify(uniteRefunds(before, [refund])[0]);
  await tx.earlyRefund.upsert({
    where: { shop_orderId_refundId: key },
    create: { ...key, facts, toldAt: now },
    update: { facts },
  });
};

/** Orders we hear of for the first time get the refunds that were told before them. */
const takeEarlyRefunds = async (tx: Transaction, works: Map<string, Work>): Promise<void> => {
  const fresh = [...works.values()].filter(({ known }) => known === undefined);
  if (fresh.length === 0) return;
  const where = {
    shop: { in: [...new Set(fresh.map(({ shop }) => shop))] },
    orderId: { in: fresh.map(({ orderId }) => orderId) },
  };
  const early = await tx.earlyRefund.findMany({ where });
  if (early.length === 0) return;
  for (const { shop, orderId, facts: text } of early) {
    const work = works.get(orderKeyText({ shop, orderId }));
    if (work === undefined) continue;
    const refunds = uniteRefunds(work.facts.refunds, [JSON.parse(text) as RefundFact]);
    work.facts = { ...work.facts, refunds };
  }
  await tx.earlyRefund.deleteMany({ where });
};
