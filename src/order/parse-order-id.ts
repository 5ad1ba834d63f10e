import { isMissing, type JsonObject, type Parsed, problem } from './parsed.ts';

/**
 * The order's ID with all its digits. `id` is a 64-bit number that loses its last digits in
 * JavaScript beyond 2^53, and has lost them in some of Shopify's own samples, so
 * `admin_graphql_api_id`, which is text, is trusted over it (shopify-platform 2.2). One that names
 * something else than an order shows that the body is no order.
 */
export const parseOrderId = (order: JsonObject): Parsed<string> => {
  if (isMissing(order.id)) return problem('id is missing', 'id');
  const globalId = order.admin_graphql_api_id;
  if (typeof globalId === 'string' && globalId.startsWith('gid://')) {
    const digits = orderGlobalId.exec(globalId)?.[1];
    if (digits !== undefined) return { ok: true, value: digits };
    return problem('admin_graphql_api_id does not name an order', 'admin_graphql_api_id');
  }
  const { id } = order;
  if (typeof id === 'number' && id > Number.MAX_SAFE_INTEGER) {
    return problem('id has lost its last digits', 'id');
  }
  const text = typeof id === 'number' || typeof id === 'bigint' ? String(id) : id;
  if (typeof text === 'string' && orderId.test(text)) return { ok: true, value: text };
  return problem('id is not an order ID', 'id');
};

const orderId = /^[1-9]\d{0,19}$/;
const orderGlobalId = /^gid:\/\/shopify\/Order\/([1-9]\d{0,19})$/;
