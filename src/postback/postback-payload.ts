import type { Click, Postback, StatusChange } from '../afftok/client.ts';

/**
 * The stored message about a conversion: the contract's fields but for key, advertiser, timestamp,
 * nonce and signature, which belong to an attempt and are never stored.
 */
export type PostbackPayload = Postback;

/** The same of a click. The visitor's browser is in it only until AffTok has answered. */
export type ClickPayload = Click;

/** The same of a conversion's new status. */
export type StatusPayload = StatusChange;

/** A stored message as it was written by `enqueuePostbacks`. */
export const readPayload = (text: string): PostbackPayload => JSON.parse(text) as PostbackPayload;

/** A stored message of the kind `click`. */
export const readClickPayload = (text: string): ClickPayload => JSON.parse(text) as ClickPayload;

/** A stored message of a kind `status:<n>`. */
export const readStatusPayload = (text: string): StatusPayload => JSON.parse(text) as StatusPayload;

/** What is left of a click's message once nobody will be told of it any more. */
export const withoutBrowser = (text: string): string =>
  JSON.stringify({ ...readClickPayload(text), userAgent: undefined });
