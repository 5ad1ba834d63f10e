import { RequestedTokenType } from '@shopify/shopify-api';
import type { Clock } from '../clock.ts';
import type { Fetch } from './bounded-fetch.ts';

/** A pair of tokens for a shop's Admin API. Times in ms since 1970. */
export interface Grant {
  accessToken: string;
  accessExpiresAtMs: number;
  refreshToken: string;
  refreshExpiresAtMs: number;
  /** As Shopify lists them, separated by commas. */
  scopes: string;
}

/**
 * What came of asking for tokens:
 * - `granted`
 * - `invalid_grant`: the refresh token is expired, revoked or replaced; only the merchant can help
 * - `refused`: anything else Shopify says no to; `code` is its word for it, or the status
 * - `unanswered`: Shopify may have granted it and the answer was lost
 */
export type GrantAnswer =
  | { kind: 'granted'; grant: Grant }
  | { kind: 'invalid_grant' }
  | { kind: 'refused'; code: string }
  | { kind: 'unanswered'; code: string };

export interface GrantRequests {
  /** Exchanges a session token for an expiring offline token. */
  exchange(shop: string, sessionToken: string): Promise<GrantAnswer>;
  refresh(shop: string, refreshToken: string): Promise<GrantAnswer>;
}

export interface GrantRequestsOptions {
  apiKey: string;
  /** Tokens belong to the secret that made them, so the newest, named last, is tried first. */
  secrets: readonly string[];
  clock: Clock;
  fetch: Fetch;
}

/**
 * The two requests to a shop's token endpoint (shopify-platform 4.1). Each is sent once per secret
 * at most, and never rejects: nothing of what was sent, all of it secret, reaches an error.
 */
export const createGrantRequests = (options: GrantRequestsOptions): GrantRequests => ({
  exchange: (shop, sessionToken) =>
    ask(options, shop, {
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      subject_token: sessionToken,
      subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
      requested_token_type: RequestedTokenType.OfflineAccessToken,
      // Without it Shopify grants a token that never expires, which new apps may not use.
      expiring: '1',
    }),
  refresh: (shop, refreshToken) =>
    ask(options, shop, { grant_type: 'refresh_token', refresh_token: refreshToken }),
});

const ask = async (
  options: GrantRequestsOptions,
  shop: string,
  asked: Record<string, string>,
): Promise<GrantAnswer> => {
  let answer: GrantAnswer = { kind: 'refused', code: 'no_client_secret' };
  for (const secret of options.secrets.toReversed()) {
    answer = await askWith(options, secret, shop, asked);
    if (answer.kind !== 'refused' || answer.code !== 'invalid_client') break;
  }
  return answer;
};

const askWith = async (
  { apiKey, clock, fetch }: GrantRequestsOptions,
  secret: string,
  shop: string,
  asked: Record<string, string>,
): Promise<GrantAnswer> => {
  const askedAtMs = clock.now();
  try {
    const response = await fetch(`https://${shop}/admin/oauth/access_token`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify({ client_id: apiKey, client_secret: secret, ...asked }),
    });
    return readAnswer(response.status, await response.json().catch(() => null), askedAtMs);
  } catch (error) {
    return { kind: 'unanswered', code: String((error as { name?: unknown })?.name) };
  }
};

const readAnswer = (status: number, body: unknown, askedAtMs: number): GrantAnswer => {
  const answer = (typeof body === 'object' && body !== null ? body : {}) as Answer;
  if (status === 200) {
    const grant = readGrant(answer, askedAtMs);
    return grant ? { kind: 'granted', grant } : { kind: 'refused', code: 'no_expiring_token' };
  }
  if (status >= 500 || status === 429) return { kind: 'unanswered', code: `http_${status}` };
  const { error } = answer;
  if (error === 'invalid_grant') return { kind: 'invalid_grant' };
  const named = typeof error === 'string' && /^[a-z_]{1,64}$/.test(error);
  return { kind: 'refused', code: named ? error : `http_${status}` };
};

type Answer = Readonly<Record<string, unknown>>;

/** Expiries are reckoned from before the request, so that ours never come after Shopify's. */
const readGrant = (answer: Answer, askedAtMs: number): Grant | null => {
  const { access_token: accessToken, refresh_token: refreshToken, scope } = answer;
  const { expires_in: access, refresh_token_expires_in: refresh } = answer;
  if (typeof accessToken !== 'string' || typeof refreshToken !== 'string') return null;
  if (accessToken === '' || refreshToken === '') return null;
  if (!isLifetime(access) || !isLifetime(refresh)) return null;
  return {
    accessToken,
    accessExpiresAtMs: askedAtMs + access * 1_000,
    refreshToken,
    refreshExpiresAtMs: askedAtMs + refresh * 1_000,
    scopes: typeof scope === 'string' ? scope : '',
  };
};

const isLifetime = (seconds: unknown): seconds is number =>
  typeof seconds === 'number' && Number.isInteger(seconds) && seconds > 0 && seconds < 1e9;
