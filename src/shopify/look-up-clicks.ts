// In: orders that came without any click, or might be a repeat customer's. Out: what Shopify knows of
// them, on the order, which is then decided again. Never: a visitor's address or anything of it but our own keys kept, an HTTP
// call inside a transaction, more than a shop's query cost allows.
import { type Candidate, uniteCandidates } from '../attribution/candidate.ts';
import type { Clock } from '../clock.ts';
import type { Order } from '../database/generated/client.ts';
import type { Database, Transaction } from '../database/open-database.ts';
import type { Logger } from '../logger.ts';
import type { WorkResult } from '../worker/loop.ts';
import type { AdminGraphql } from './admin-graphql.ts';
import { clicksQuery, type OrderNode, readOrderNode } from './order-clicks-query.ts';
import { restMsAfter } from './query-cost.ts';

export interface LookUpClicksOptions {
  database: Database;
  clock: Clock;
  logger: Logger;
  askShopify: AdminGraphql;
  /** Orders may be decided now. */
  wake(): void;
}

/** Orders asked for in one query: about 250 points of a Standard shop's 2,000. */
const ordersPerQuery = 50;
/** A process that stops while it asks lets go of its orders after this. */
const leaseMs = 60_000;
/** Shopify has not finished looking at the visits, or does not answer; the last delay repeats. */
const delaysMs: readonly number[] = [10 * 60_000, 3_600_000, 6 * 3_600_000];

/** Asks Shopify for one shop's orders that are due, longest waiting first. */
export const createLookUpClicks =
  (options: LookUpClicksOptions) => async (): Promise<WorkResult> => {
    const { database, clock } = options;
    const now = new Date(clock.now());
    const first = await database.read.order.findFirst({
      where: { lookupDueAt: { lte: now } },
      orderBy: { lookupDueAt: 'asc' },
      select: { shop: true },
    });
    if (first === null) return { more: false, nextAtMs: await nextAtMs(database) };
    await lookUp(options, first.shop, now);
    return { more: true, nextAtMs: null };
  };

const nextAtMs = async ({ read }: Database): Promise<number | null> => {
  const next = await read.order.findFirst({
    where: { lookupDueAt: { not: null } },
    orderBy: { lookupDueAt: 'asc' },
    select: { lookupDueAt: true },
  });
  return next?.lookupDueAt?.getTime() ?? null;
};

const lookUp = async (options: LookUpClicksOptions, shop: string, now: Date): Promise<void> => {
  const { database, clock, logger, askShopify, wake } = options;
  const orders = await database.write((tx) => claim(tx, shop, now), [shop]);
  const ids = orders.map(({ orderId }) => `gid://shopify/Order/${orderId}`);
  const startedMs = performance.now();
  const answer = await askShopify<{ nodes: (OrderNode | null)[] }>(shop, clicksQuery, { ids });
  const answeredAt = new Date(clock.now());
  await database.write(
    async (tx) => {
      if (!answer.ok) {
        // Being too fast is nobody's failure: it uses up no try.
        if (answer.reason === 'throttled') return dueAgain(tx, shop, answeredAt, answer.waitMs);
        for (const order of orders) await comeAgain(tx, order, answeredAt);
        return;
      }
      for (const [index, order] of orders.entries()) {
        await settle(tx, order, answer.data.nodes[index] ?? null, answeredAt);
      }
      const waitMs = restMsAfter(answer.cost, answer.cost?.requested ?? 0);
      if (waitMs > 0) await dueAgain(tx, shop, answeredAt, waitMs);
    },
    [shop],
  );
  logger.info(
    {
      shop,
      orderIds: orders.map(({ orderId }) => orderId),
      outcome: answer.ok ? 'answered' : answer.reason,
      ms: Math.round(performance.now() - startedMs),
    },
    'orders.looked_up',
  );
  wake();
};

/** Takes due orders of the shop; whoever else looks finds them due only when we must be gone. */
const claim = async (tx: Transaction, shop: string, now: Date): Promise<Order[]> => {
  const orders = await tx.order.findMany({
    where: { shop, lookupDueAt: { lte: now } },
    orderBy: { lookupDueAt: 'asc' },
    take: ordersPerQuery,
  });
  await tx.order.updateMany({
    where: { shop, orderId: { in: orders.map(({ orderId }) => orderId) } },
    data: { lookupDueAt: new Date(now.getTime() + leaseMs) },
  });
  return orders;
};

/** The shop's orders wait until enough of its query cost is there again. */
const dueAgain = async (
  tx: Transaction,
  shop: string,
  now: Date,
  waitMs: number,
): Promise<void> => {
  const lookupDueAt = new Date(now.getTime() + waitMs);
  const soon = { lt: new Date(now.getTime() + Math.max(waitMs, leaseMs)) };
  await tx.order.updateMany({ where: { shop, lookupDueAt: soon }, data: { lookupDueAt } });
};

const comeAgain = async (
  tx: Transaction,
  { shop, orderId, lookupTries }: Order,
  now: Date,
): Promise<void> => {
  const delayMs = delaysMs[Math.min(lookupTries, delaysMs.length - 1)] ?? 0;
  await tx.order.updateMany({
    where: { shop, orderId, lookupDueAt: { not: null } },
    data: { lookupDueAt: new Date(now.getTime() + delayMs), lookupTries: lookupTries + 1 },
  });
};

const settle = async (
  tx: Transaction,
  order: Order,
  node: OrderNode | null,
  now: Date,
): Promise<void> => {
  const { shop, orderId } = order;
  const answer = readOrderNode(node, order.orderCreatedAt.getTime());
  const { candidates, customerOrderIndex, isReady } = answer;
  const isAnswered =
    order.decisionReason === 'asking_customer'
      ? customerOrderIndex !== null
      : candidates.length > 0;
  if (!isAnswered && !isReady) return comeAgain(tx, order, now);
  // What came meanwhile from elsewhere stays.
  const current = await tx.order.findUnique({ where: { shop_orderId: { shop, orderId } } });
  if (current === null || current.lookupDueAt === null) return;
  const known = JSON.parse(current.candidates) as Candidate[];
  await tx.order.update({
    where: { shop_orderId: { shop, orderId } },
    data: {
      candidates: JSON.stringify(uniteCandidates(known, candidates)),
      customerOrderIndex,
      // Clicks found before Shopify is ready do not say which of the customer's orders it is.
      lookedUp: isReady || customerOrderIndex !== null,
      lookupDueAt: null,
      nextDecisionAt: now,
    },
  });
};
