import type { Cart } from './carts.ts';

/** What the Ajax API is sent; other fields it knows are not simulated. */
export interface CartRequest {
  attributes?: Record<string, unknown>;
  id?: number | string;
  quantity?: number;
}

/**
 * Changes a cart as Shopify's Ajax API does, by the last part of the path: `update` merges
 * attributes into those that are there, `clear` empties the lines and leaves the attributes.
 * @returns false when there is no such request
 */
export const changeCart = (cart: Cart, action: string, request: CartRequest): boolean => {
  const change = changes[action];
  change?.(cart, request);
  return change !== undefined;
};

const changes: Readonly<Record<string, (cart: Cart, request: CartRequest) => void>> = {
  update: ({ attributes }, request) => {
    for (const [name, value] of Object.entries(request.attributes ?? {})) {
      attributes[name] = String(value ?? '');
    }
  },
  add: ({ quantities }, { id, quantity = 1 }) => {
    quantities[String(id)] = (quantities[String(id)] ?? 0) + quantity;
  },
  change: ({ quantities }, { id, quantity = 0 }) => {
    quantities[String(id)] = quantity;
  },
  clear: (cart) => {
    cart.quantities = {};
  },
};

/** What `/cart.js` and every change answer. */
export const cartAnswer = ({ token, attributes, quantities }: Cart): object => {
  const items = Object.entries(quantities)
    .filter(([, quantity]) => quantity > 0)
    .map(([id, quantity]) => ({ id: Number(id), quantity }));
  const count = items.reduce((sum, { quantity }) => sum + quantity, 0);
  return { token, note: null, attributes, items, item_count: count, currency: 'USD' };
};
