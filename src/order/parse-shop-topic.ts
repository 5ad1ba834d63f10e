import { readShopDomain } from '../shop/shop-domain.ts';
import { isJsonObject, isMissing, type JsonObject, type Parsed, problem } from './parsed.ts';

/** Topics about a shop or its buyers' rights; their bodies are no orders (shopify-platform 1.9). */
export const shopTopics = [
  'app/uninstalled',
  'app/scopes_update',
  'customers/data_request',
  'customers/redact',
  'shop/redact',
] as const;

export type ShopTopic = (typeof shopTopics)[number];

export const isShopTopic = (topic: string): topic is ShopTopic =>
  shopTopics.some((known) => known === topic);

/** All we keep of such a body until it is worked. Nothing of it names or describes a buyer. */
export interface ShopTopicFacts {
  /** The shop the signed body names; the header that names it is not signed. */
  shop: string | null;
  /** The orders a buyer's request is about. */
  orderIds: string[];
  /** Shopify's number of a request for data. */
  requestId: string | null;
  /** What the merchant has granted now; null for other topics. */
  scopes: string | null;
}

const ordersMax = 10_000;
const scopesMax = 200;

/**
 * The body of a webhook about a shop → the few facts it is worked by. `app/scopes_update` names no
 * shop; every other one must, so that a body signed for one shop cannot act on another.
 */
export const parseShopTopic = (topic: ShopTopic, body: unknown): Parsed<ShopTopicFacts> => {
  if (!isJsonObject(body)) return problem('the body is not an object', '$');
  switch (topic) {
    case 'app/scopes_update':
      return parseScopes(body);
    case 'app/uninstalled':
      return parseNamed(body, 'myshopify_domain', null);
    case 'customers/data_request':
      return parseNamed(body, 'shop_domain', 'orders_requested');
    case 'customers/redact':
      return parseNamed(body, 'shop_domain', 'orders_to_redact');
    case 'shop/redact':
      return parseNamed(body, 'shop_domain', null);
  }
};

/** Stored facts, as `parseShopTopic` gave them. */
export const readShopTopicFacts = (text: string): ShopTopicFacts =>
  JSON.parse(text) as ShopTopicFacts;

const nothing: ShopTopicFacts = { shop: null, orderIds: [], requestId: null, scopes: null };

const parseNamed = (
  body: JsonObject,
  shopField: 'myshopify_domain' | 'shop_domain',
  ordersField: 'orders_requested' | 'orders_to_redact' | null,
): Parsed<ShopTopicFacts> => {
  const shop = readShopDomain(body[shopField]);
  if (shop === null) return problem(`${shopField} is not a shop’s domain`, shopField);
  const orderIds = ordersField === null ? [] : parseOrderIds(body[ordersField]);
  if (orderIds === null)
    return problem(`${ordersField} is not a list of order IDs`, ordersField ?? '');
  const request = isJsonObject(body.data_request) ? idText(body.data_request.id) : null;
  return { ok: true, value: { ...nothing, shop, orderIds, requestId: request } };
};

const parseScopes = ({ current }: JsonObject): Parsed<ShopTopicFacts> => {
  const isList = Array.isArray(current) && current.length <= scopesMax;
  if (!isList || !current.every(isScope))
    return problem('current is not a list of scopes', 'current');
  return { ok: true, value: { ...nothing, scopes: current.join(',') } };
};

const isScope = (value: unknown): value is string =>
  typeof value === 'string' && /^[a-z_]{1,64}$/.test(value);

const parseOrderIds = (value: unknown): string[] | null => {
  if (isMissing(value)) return [];
  if (!Array.isArray(value) || value.length > ordersMax) return null;
  const ids = value.map(idText);
  return ids.every((id) => id !== null) ? [...new Set(ids)] : null;
};

/** All digits of an ID, which `parseJson` keeps as text when it is long. */
const idText = (value: unknown): string | null => {
  const text = Number.isSafeInteger(value) ? String(value) : value;
  return typeof text === 'string' && /^[1-9]\d{0,19}$/.test(text) ? text : null;
};
