import type { Postback } from '../afftok/client.ts';

/**
 * The stored message: the contract's fields but for key, advertiser, timestamp, nonce and
 * signature, which belong to an attempt and are never stored.
 */
export type PostbackPayload = Postback;

/** A stored message as it was written by `enqueuePostbacks`. */
export const readPayload = (text: string): PostbackPayload => JSON.parse(text) as PostbackPayload;
