/** Who we are to AffTok: what can be refused and stopped. */
export interface Credential {
  /** As `checkBaseUrl` accepts it. */
  baseUrl: string;
  apiKey: string;
  advertiserId: string;
}

/** What proves it in the body of one request (contract, "Signature Generation"). */
export interface Proof {
  apiKey: string;
  advertiserId: string;
  timestampMs: number;
  nonce: string;
  signature: string;
}

/** The same with its secrets blotted out, for a body that is kept and shown. */
export const masked = (proof: Proof): Proof => ({ ...proof, apiKey: '…', signature: '…' });
