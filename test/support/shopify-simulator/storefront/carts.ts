import { randomBytes } from 'node:crypto';

/** A cart, as Shopify keeps one for a browser. */
export interface Cart {
  /** Ends in a key that orders do not know (shopify-platform 3.3). */
  token: string;
  attributes: Record<string, string>;
  /** Pieces, by the variant's ID. */
  quantities: Record<string, number>;
}

/** Every cart of a shop, by its token. */
export interface Carts {
  /** The cart with this token, a new one if there is none. */
  take(token: string | undefined): Cart;
  find(token: string): Cart | undefined;
}

/** No carts yet. */
export const createCarts = (): Carts => {
  const carts = new Map<string, Cart>();
  return {
    take: (token) => {
      const known = carts.get(token ?? '');
      if (known) return known;
      const cart: Cart = {
        token: `${randomBytes(12).toString('hex')}?key=${randomBytes(6).toString('hex')}`,
        attributes: {},
        quantities: {},
      };
      carts.set(cart.token, cart);
      return cart;
    },
    find: (token) => carts.get(token),
  };
};
