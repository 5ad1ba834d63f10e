import { createHash } from 'node:crypto';

/** What AffTok checks a request by. */
export interface CredentialSecret {
  baseUrl: string;
  apiKey: string;
  advertiserId: string;
}

/** Names base URL + API key, which share one pace, without giving the key away. */
export const keyFingerprintOf = (baseUrl: string, apiKey: string): string =>
  digest([baseUrl, apiKey]);

/** Names base URL + API key + advertiser ID: what can be refused and stopped. */
export const credentialIdOf = (credential: CredentialSecret): string =>
  digest([credential.baseUrl, credential.apiKey, credential.advertiserId]);

const digest = (parts: string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 24);

/** The columns that make a credential ready to send again. */
export const startedAgain = {
  state: 'active',
  stoppedReason: null,
  refusalsInARow: 0,
  probes: 0,
  notBefore: null,
} as const;
