import type { Asker, Unanswered } from './create-asker.ts';
import type { Connection, OrderNode, RefundNode } from './order-node.ts';
import { linesQuery, ordersQuery, refundLinesQuery, refundsQuery } from './order-queries.ts';
import type { WholeOrder } from './webhook-body-of.ts';

/** How orders are asked for; see `nextManner`. */
export interface Manner {
  /** Orders, or refunds, in one query. */
  size: number;
  /** Whether lines tell their products. */
  products: boolean;
}

export const firstManner: Manner = { size: 10, products: true };

/**
 * Shopify refuses a query that could cost over 1,000 points, and one for products where it wants a
 * further scope for them; which of the two does not come through. So fewer orders are asked for
 * first, and only then orders without products. Null when nothing is left to try.
 */
export const nextManner = ({ size, products }: Manner): Manner | null => {
  if (size > 1) return { size: Math.floor(size / 2), products };
  return products ? { ...firstManner, products: false } : null;
};

/**
 * Reads orders whole, whatever their number of lines and refunds.
 * @param ids global IDs, at most `manner.size`
 * @returns those that Shopify still shows
 */
export const readInFull = async (
  asker: Asker,
  ids: readonly string[],
  { size, products }: Manner,
): Promise<{ ok: true; orders: WholeOrder[] } | Unanswered> => {
  const answer = await asker.ask<{ nodes: (OrderNode | null)[] }>(ordersQuery, { ids, products });
  if (!answer.ok) return answer;
  const orders: WholeOrder[] = [];
  for (const order of answer.data.nodes) {
    if (order === null) continue;
    const further = { query: linesQuery, id: order.id, products, list: 'lineItems' };
    const lines = await restOf(asker, order.lineItems, further);
    if (!lines.ok) return lines;
    const refunds = await readRefunds(asker, order, size);
    if (!refunds.ok) return refunds;
    // An order that vanishes while it is read is none any more.
    if (lines.nodes === null || refunds.refunds === null) continue;
    orders.push({ order, lines: lines.nodes, refunds: refunds.refunds });
  }
  return { ok: true, orders };
};

const readRefunds = async (
  asker: Asker,
  order: OrderNode,
  size: number,
): Promise<{ ok: true; refunds: WholeOrder['refunds'] | null } | Unanswered> => {
  const read: WholeOrder['refunds'][number][] = [];
  for (let from = 0; from < order.refunds.length; from += size) {
    const ids = order.refunds.slice(from, from + size).map(({ id }) => id);
    const answer = await asker.ask<{ nodes: (RefundNode | null)[] }>(refundsQuery, { ids });
    if (!answer.ok) return answer;
    for (const refund of answer.data.nodes) {
      if (refund === null) return { ok: true, refunds: null };
      const further = { query: refundLinesQuery, id: refund.id, list: 'refundLineItems' };
      const lines = await restOf(asker, refund.refundLineItems, further);
      if (!lines.ok) return lines;
      if (lines.nodes === null) return { ok: true, refunds: null };
      read.push({ refund, lines: lines.nodes });
    }
  }
  return { ok: true, refunds: read };
};

interface Further {
  query: string;
  id: string;
  /** The field the connection is in. */
  list: string;
  products?: boolean;
}

/** All of a connection whose first page is there; null when Shopify does not show it to its end. */
const restOf = async <Node>(
  asker: Asker,
  first: Connection<Node>,
  { query, list, ...variables }: Further,
): Promise<{ ok: true; nodes: Node[] | null } | Unanswered> => {
  const nodes = [...first.nodes];
  let { pageInfo } = first;
  while (pageInfo.hasNextPage) {
    const page = { ...variables, after: pageInfo.endCursor };
    const answer = await asker.ask<{ node: Record<string, Connection<Node>> | null }>(query, page);
    if (!answer.ok) return answer;
    const next = answer.data.node?.[list];
    if (next === undefined) return { ok: true, nodes: null };
    nodes.push(...next.nodes);
    pageInfo = next.pageInfo;
  }
  return { ok: true, nodes };
};
