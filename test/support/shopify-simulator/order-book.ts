import { clickAttributes, type OrderPayload, orderPayload } from '../../fixtures/order.ts';
import { sendWebhook } from '../send-webhook.ts';

/** The orders of every simulated shop, and what their merchants do with them. */
export interface OrderBook {
  /** The shop's orders, newest first, as their webhooks tell them. */
  of(shop: string): readonly OrderPayload[];
  /** Shows an order whose webhooks somebody else sends. */
  keep(shop: string, order: OrderPayload): void;
  /** A new order, not paid yet; the app hears of it. @param clickId the click it came from */
  place(shop: string, clickId: string | null): Promise<Told>;
  /** The same, of a checkout. @param fields what the order takes from it */
  checkOut(shop: string, fields: OrderPayload): Promise<Told>;
  pay(shop: string, id: string): Promise<Told>;
  cancel(shop: string, id: string): Promise<Told>;
}

/** A webhook that was sent, and the app's answer. */
export interface Told {
  order: OrderPayload;
  topic: string;
  status: number;
}

export interface OrderBookOptions {
  appUrl: () => string;
  clientSecret: string;
  now: () => number;
}

const firstId = 6_100_000_000_000;
const firstNumber = 1100;

/** An order book that is empty. */
export const createOrderBook = ({ appUrl, clientSecret, now }: OrderBookOptions): OrderBook => {
  const books = new Map<string, OrderPayload[]>();
  let placed = 0;
  const of = (shop: string): OrderPayload[] => {
    const orders = books.get(shop) ?? [];
    books.set(shop, orders);
    return orders;
  };
  const tell = async (shop: string, topic: string, order: OrderPayload): Promise<Told> => {
    const webhook = { secret: clientSecret, shop, topic, body: order };
    const { status } = await sendWebhook(appUrl(), webhook);
    return { order, topic, status };
  };
  const change = (shop: string, id: string, fields: OrderPayload): OrderPayload => {
    const orders = of(shop);
    const index = orders.findIndex((order) => String(order.id) === id);
    const order = orders[index];
    if (order === undefined) throw new Error(`The shop has no order ${id}.`);
    const changed = { ...order, ...fields, updated_at: laterThan(order.updated_at, now()) };
    orders[index] = changed;
    return changed;
  };
  const checkOut = (shop: string, fields: OrderPayload): Promise<Told> => {
    placed += 1;
    const order = orderPayload({
      id: firstId + placed,
      name: `#${firstNumber + placed}`,
      created_at: new Date(now()).toISOString(),
      financial_status: 'pending',
      ...fields,
    });
    of(shop).unshift(order);
    return tell(shop, 'orders/create', order);
  };
  return {
    of,
    keep: (shop, order) => {
      of(shop).unshift(order);
    },
    place: (shop, clickId) =>
      checkOut(shop, {
        cart_token: `cart-sim-${placed + 1}`,
        checkout_token: `checkout-sim-${placed + 1}`,
        note_attributes: clickId === null ? [] : clickAttributes(clickId, now() - 60_000),
      }),
    checkOut,
    pay: (shop, id) => tell(shop, 'orders/paid', change(shop, id, { financial_status: 'paid' })),
    cancel: (shop, id) => {
      const cancelled = { cancelled_at: new Date(now()).toISOString(), cancel_reason: 'customer' };
      return tell(shop, 'orders/cancelled', change(shop, id, cancelled));
    },
  };
};

/** `updated_at` has a grain of one second; two changes within one would otherwise look the same. */
const laterThan = (before: unknown, nowMs: number): string =>
  new Date(Math.max(nowMs, Date.parse(String(before)) + 1000)).toISOString();
