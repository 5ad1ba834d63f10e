import type { AdminGraphql } from '../shopify/admin-graphql.ts';
import type { ReadingProblem } from './create-asker.ts';
import { countQuery } from './order-queries.ts';
import { searchOf } from './place.ts';

/** How many orders a backfill would look at; `more` when Shopify stopped counting. */
export type OrderCount =
  | { ok: true; count: number; more: boolean }
  | { ok: false; reason: ReadingProblem | 'throttled' };

/** Asks Shopify how many orders were placed since then. */
export const countOrders = async (
  askShopify: AdminGraphql,
  shop: string,
  sinceMs: number,
  nowMs: number,
): Promise<OrderCount> => {
  const { query } = searchOf('backfill', sinceMs, nowMs);
  const answer = await askShopify<CountAnswer>(shop, countQuery, { query });
  if (!answer.ok) return answer;
  const { count, precision } = answer.data.ordersCount;
  return { ok: true, count, more: precision !== 'EXACT' };
};

interface CountAnswer {
  ordersCount: { count: number; precision: string };
}
