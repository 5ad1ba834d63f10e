import type { Candidate } from '../attribution/candidate.ts';
import type { ReadOnlyDatabase } from '../database/open-read-only.ts';
import { parseFacts } from '../order/order-facts.ts';
import type { Settings } from '../shop/settings.ts';
import { compareOrder } from './compare-order.ts';
import { createTally, type Outcome } from './create-tally.ts';
import { countKeptOrders, readKeptOrders } from './read-kept-orders.ts';

/** A shop's orders under the settings it has and those it may save. */
export interface SimulationJob {
  shop: string;
  /** Orders placed since then, ms. */
  sinceMs: number;
  before: Settings;
  after: Settings;
}

/** How far it is. */
export interface Progress {
  lookedAt: number;
  /** Orders there were when it began. */
  total: number;
}

/**
 * What other settings would have meant. Sends and writes nothing.
 * @param tell is told after every page of orders
 */
export const simulate = async (
  database: ReadOnlyDatabase,
  { shop, sinceMs, before, after }: SimulationJob,
  tell: (progress: Progress) => void,
): Promise<Outcome> => {
  // As Prisma writes a time to SQLite; PostgreSQL reads it too.
  const since = new Date(sinceMs).toISOString().replace('Z', '+00:00');
  const total = await countKeptOrders(database, shop, since);
  const tally = createTally();
  let lookedAt = 0;
  for await (const page of readKeptOrders(database, shop, since)) {
    for (const { orderId, name, facts, candidates, customerOrderIndex } of page) {
      if (facts === null) {
        tally.pass();
        continue;
      }
      const found = JSON.parse(candidates) as Candidate[];
      const order = { shop, facts: parseFacts(facts), candidates: found, customerOrderIndex };
      tally.add(orderId, name, compareOrder(order, before, after));
    }
    lookedAt += page.length;
    tell({ lookedAt, total: Math.max(total, lookedAt) });
  }
  return tally.outcome();
};
