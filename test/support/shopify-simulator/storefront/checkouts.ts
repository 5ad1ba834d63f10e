import { randomBytes } from 'node:crypto';
import { orderPayload } from '../../../fixtures/order.ts';
import type { OrderBook } from '../order-book.ts';
import type { Cart } from './carts.ts';

/** A checkout, and what of its cart it knows. */
export interface Checkout {
  token: string;
  cartToken: string | null;
  attributes: Readonly<Record<string, string>>;
  orderId: string | null;
}

export interface Checkouts {
  find(token: string): Checkout | undefined;
  /** Of a cart; without one, as "Buy it now" does it, no attributes come along. */
  start(cart: Cart | null): Checkout;
  /** The shopper pays: the order is placed and paid, and the app hears of both. */
  complete(checkout: Checkout): Promise<Checkout>;
}

/** The checkouts of one shop, whose orders go into the book. */
export const createCheckouts = (shop: string, orders: OrderBook): Checkouts => {
  const checkouts = new Map<string, Checkout>();
  const keep = (checkout: Checkout): Checkout => {
    checkouts.set(checkout.token, checkout);
    return checkout;
  };
  return {
    find: (token) => checkouts.get(token),
    start: (cart) =>
      keep({
        token: randomBytes(16).toString('hex'),
        cartToken: cart?.token ?? null,
        attributes: { ...cart?.attributes },
        orderId: null,
      }),
    complete: async (checkout) => {
      if (checkout.orderId !== null) return checkout;
      const { order } = await orders.checkOut(shop, {
        checkout_token: checkout.token,
        // Orders lack the key of the storefront's cart token (shopify-platform 3.3).
        cart_token: checkout.cartToken?.split('?')[0] ?? null,
        landing_site: '/',
        note_attributes: Object.entries(checkout.attributes).map(([name, value]) => ({
          name,
          value,
        })),
      });
      const orderId = String(order.id);
      await orders.pay(shop, orderId);
      return keep({ ...checkout, orderId });
    },
  };
};

/** A checkout as the web pixel's standard events show it (shopify-platform 3.5). */
export const pixelCheckout = ({ token, attributes, orderId }: Checkout): object => {
  const { currency, subtotal_price, total_price } = orderPayload();
  const money = (amount: unknown): object => ({ amount: Number(amount), currencyCode: currency });
  return {
    token,
    order: orderId === null ? null : { id: `gid://shopify/Order/${orderId}` },
    attributes: Object.entries(attributes).map(([key, value]) => ({ key, value })),
    currencyCode: currency,
    subtotalPrice: money(subtotal_price),
    totalPrice: money(total_price),
  };
};
