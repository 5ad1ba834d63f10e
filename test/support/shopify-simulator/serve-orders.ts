import type { OrderPayload } from '../../fixtures/order.ts';
import { orderNodeOf, refundNodesOf } from './order-node-of.ts';
import type { Operation, ShopifyApi } from './shopify-api.ts';

const dayMs = 86_400_000;
const pageMax = 250;
const nestedPageMax = 20;
const objectsMax = 25_000;

/**
 * The Admin API's orders, by the rules of shopify-platform 2.7: the last 60 days, 25,000 objects of a
 * search, pages by cursor. @param of the shop's orders, as their webhooks tell them
 */
export const serveOrders = (
  api: Pick<ShopifyApi, 'operations'>,
  of: (shop: string) => readonly OrderPayload[],
  now: () => number,
): void => {
  const visible = (shop: string) =>
    of(shop).filter(({ created_at }) => timeOf(created_at) >= now() - 60 * dayMs);
  const byId = (shop: string, id: unknown) =>
    visible(shop).find((order) => `gid://shopify/Order/${order.id}` === id);
  const refundBy = (shop: string, id: unknown) =>
    visible(shop)
      .flatMap(refundNodesOf)
      .find((refund) => refund.id === id);
  const operations: Record<string, Operation> = {
    orderPage: ({ query, sortKey, after }, shop) => {
      const found = search(visible(shop), String(query), String(sortKey));
      const page = pageOf(found, after, pageMax);
      if (Number(after ?? 0) + pageMax > objectsMax) return refused('PAGINATION_LIMIT');
      return { data: { orders: { ...page, nodes: page.nodes.map(listed) } } };
    },
    orderCount: ({ query }, shop) => {
      const { length } = search(visible(shop), String(query), 'CREATED_AT');
      const precision = length > 10_000 ? 'AT_LEAST' : 'EXACT';
      return { data: { ordersCount: { count: Math.min(length, 10_000), precision } } };
    },
    ordersInFull: ({ ids, products }, shop) => ({
      data: {
        nodes: (ids as string[]).map((id) => {
          const order = byId(shop, id);
          if (order === undefined) return null;
          const node = orderNodeOf(order);
          return { ...node, lineItems: linesOf(node, null, products) };
        }),
      },
    }),
    orderLines: ({ id, after, products }, shop) => {
      const order = byId(shop, id);
      const node = order && { lineItems: linesOf(orderNodeOf(order), after, products) };
      return { data: { node: node ?? null } };
    },
    refundsInFull: ({ ids }, shop) => ({
      data: {
        nodes: (ids as string[]).map((id) => {
          const refund = refundBy(shop, id);
          return refund ? { ...refund, refundLineItems: refundedOf(refund, null) } : null;
        }),
      },
    }),
    refundLines: ({ id, after }, shop) => {
      const refund = refundBy(shop, id);
      return { data: { node: refund ? { refundLineItems: refundedOf(refund, after) } : null } };
    },
  };
  for (const [name, operation] of Object.entries(operations)) api.operations.set(name, operation);
};

/** What Shopify answers to a question it does not take. */
export const refused = (code: string) => ({
  errors: [{ message: `refused: ${code}`, extensions: { code } }],
});

const search = (orders: readonly OrderPayload[], query: string, sortKey: string) => {
  const shape = /^(updated_at|created_at):>='([^']+)' \1:<'([^']+)'$/.exec(query);
  if (shape === null) throw new Error(`a search nobody has written: ${query}`);
  const [, field = '', from, until] = shape;
  if (sortKey !== field.toUpperCase()) throw new Error(`sorted by ${sortKey}, not by ${field}`);
  return orders
    .filter((order) => timeOf(order[field]) >= timeOf(from) && timeOf(order[field]) < timeOf(until))
    .sort((a, b) => timeOf(a[field]) - timeOf(b[field]) || Number(a.id) - Number(b.id));
};

const pageOf = <Item>(items: readonly Item[], after: unknown, most: number) => {
  const from = Number(after ?? 0);
  const end = from + most;
  const hasNextPage = end < items.length;
  return { nodes: items.slice(from, end), pageInfo: { hasNextPage, endCursor: String(end) } };
};

const listed = (order: OrderPayload) => {
  const { id, createdAt, updatedAt } = orderNodeOf(order);
  return { id, createdAt, updatedAt };
};

const linesOf = (
  { lineItems }: ReturnType<typeof orderNodeOf>,
  after: unknown,
  products: unknown,
) => {
  const page = pageOf(lineItems, after, nestedPageMax);
  const nodes = page.nodes.map(({ product, ...line }) => (products ? { ...line, product } : line));
  return { ...page, nodes };
};

const refundedOf = (
  { refundLineItems }: ReturnType<typeof refundNodesOf>[number],
  after: unknown,
) => pageOf(refundLineItems, after, nestedPageMax);

const timeOf = (time: unknown): number => Date.parse(String(time));
