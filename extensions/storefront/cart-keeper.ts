import type { CartAttributes } from './cart-attributes.ts';
import { shopify } from './shopify.ts';
import { ownMark } from './watch-cart.ts';

/** How often a page puts back what another script takes away, so that no war goes on for ever. */
const rewritesMax = 5;

/**
 * Keeps attributes in the shopper's cart by Shopify's Ajax API, which is silent (shopify-platform
 * 3.2). Requests go one after the other, so that what was wanted last arrives last.
 * @param wanted asked when a request's turn comes
 * @returns writes what is new; what is not new, only if the cart lacks it
 */
export const createCartKeeper = (wanted: () => CartAttributes): ((isNew: boolean) => void) => {
  const { root } = shopify.routes || { root: '/' };
  let rewritesLeft = rewritesMax;
  let turn = Promise.resolve();
  const keep = async (isNew: boolean): Promise<void> => {
    if (!isNew) {
      if (!rewritesLeft) return;
      const { attributes } = await (await fetch(`${root}cart.js${ownMark}`)).json();
      const needed = wanted();
      if (!Object.keys(needed).some((key) => (attributes[key] || '') !== needed[key])) return;
      rewritesLeft -= 1;
    }
    await fetch(`${root}cart/update.js${ownMark}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ attributes: wanted() }),
      keepalive: true,
    });
  };
  return (isNew) => {
    turn = turn.then(() => keep(isNew)).catch(() => {});
  };
};
