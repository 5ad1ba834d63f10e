import { readShopDomain } from '../shop/shop-domain.ts';

/**
 * The shop a capture seems to name, found without parsing it, so that a flood for a shop whose hour
 * is used up, or that nobody knows, costs little. Null when it is written in another way: whoever
 * needs to be sure looks again after parsing.
 */
export const shopInBytes = (bytes: Buffer): string | null =>
  readShopDomain(namedShop.exec(bytes.toString('latin1'))?.[1]);

/** Every part is bounded or begins where the one before ends, so the time grows with the length. */
const namedShop = /"shop"\s*:\s*"([a-z0-9-]{1,61}\.myshopify\.com)"/i;
