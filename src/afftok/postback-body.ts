import type { Proof } from './credential.ts';
import { exactNumber } from './raw-json.ts';

/** A conversion as AffTok is told it. */
export interface Postback {
  offerId: string;
  transactionId: string;
  clickId: string;
  /** Exact decimal text in major units, such as `29.99`. */
  amount: string;
  /** ISO 4217, in capitals. */
  currency: string;
  status: 'approved' | 'pending' | 'rejected';
  customParams: Readonly<Record<string, string | number | boolean>>;
}

/**
 * The JSON text of a conversion, every field of the contract in its order
 * (contract, "Send Postback/Conversion").
 * @throws RangeError when `amount` is no plain decimal number
 */
export const postbackBody = (postback: Postback, proof: Proof): string =>
  JSON.stringify({
    api_key: proof.apiKey,
    advertiser_id: proof.advertiserId,
    offer_id: postback.offerId,
    transaction_id: postback.transactionId,
    click_id: postback.clickId,
    amount: exactNumber(postback.amount),
    currency: postback.currency,
    status: postback.status,
    timestamp: proof.timestampMs,
    nonce: proof.nonce,
    signature: proof.signature,
    custom_params: postback.customParams,
  });
