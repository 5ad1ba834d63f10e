/**
 * The stored message: the contract's fields but for key, advertiser, timestamp, nonce and
 * signature, which belong to an attempt and are never stored.
 */
export interface PostbackPayload {
  offerId: string;
  transactionId: string;
  clickId: string;
  /** Exact decimal text in major units. */
  amount: string;
  currency: string;
  status: 'approved' | 'pending' | 'rejected';
  customParams: Record<string, string | number | boolean>;
}

/** A stored message as it was written by `enqueuePostbacks`. */
export const readPayload = (text: string): PostbackPayload => JSON.parse(text) as PostbackPayload;
