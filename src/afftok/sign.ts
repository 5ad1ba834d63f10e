import { createHmac } from 'node:crypto';

/** What a signature covers. */
export interface SignedParts {
  apiKey: string;
  advertiserId: string;
  /** Milliseconds since 1970, as sent in the same request's `timestamp`. */
  timestampMs: number;
  /** As sent in the same request's `nonce`. */
  nonce: string;
}

/**
 * HMAC-SHA256 over `api_key|advertiser_id|timestamp|nonce`, keyed with the API key itself, in
 * lower-case hexadecimal (contract, "Signature Format").
 */
export const sign = ({ apiKey, advertiserId, timestampMs, nonce }: SignedParts): string =>
  createHmac('sha256', apiKey)
    .update(`${apiKey}|${advertiserId}|${timestampMs}|${nonce}`)
    .digest('hex');
