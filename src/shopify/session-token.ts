import { errors, jwtVerify } from 'jose';
import type { Clock } from '../clock.ts';
import { readShopDomain } from '../shop/shop-domain.ts';

/** Who opened the app, by a verified token; `shop` is the tenant of everything that follows. */
export interface Session {
  shop: string;
  /** Shopify's ID of the staff member. */
  userId: string;
}

export type VerifiedSession =
  | { ok: true; session: Session }
  | { ok: false; reason: 'missing' | 'invalid' };

export interface SessionTokens {
  /** Never throws for anything a token can hold, and never says more than the reason. */
  verify(token: string): Promise<VerifiedSession>;
}

export interface SessionTokensOptions {
  /** Shopify's client ID. */
  apiKey: string;
  /** Shopify's client secrets; each verifies, so that they can be rotated. */
  secrets: readonly string[];
  clock: Clock;
}

const toleranceSeconds = 10;
const tokenCharactersMax = 4_096;

/**
 * Verifies App Bridge's session tokens (shopify-platform 4.2): HS256 by one of the secrets, `aud`
 * our client ID, `exp` and `nbf` by the deployment's clock with 10 s of tolerance, and, which
 * Shopify's library leaves out, `dest` a shop's domain on the host `iss` names too.
 */
export const createSessionTokens = (options: SessionTokensOptions): SessionTokens => {
  const keys = options.secrets.map((secret) => new TextEncoder().encode(secret));
  return {
    async verify(token) {
      if (token === '') return { ok: false, reason: 'missing' };
      const session =
        token.length > tokenCharactersMax ? null : await readSession(options, keys, token);
      return session === null ? { ok: false, reason: 'invalid' } : { ok: true, session };
    },
  };
};

const readSession = async (
  { apiKey, clock }: SessionTokensOptions,
  keys: readonly Uint8Array[],
  token: string,
): Promise<Session | null> => {
  for (const key of keys) {
    const claims = await verifyWith(key, token, new Date(clock.now()));
    if (claims !== null) return claims.aud === apiKey ? sessionOf(claims) : null;
  }
  return null;
};

type Claims = Readonly<Record<string, unknown>>;

/** The claims of a token this key signed and that is valid now. Errors hold the claims: dropped. */
const verifyWith = async (
  key: Uint8Array,
  token: string,
  currentDate: Date,
): Promise<Claims | null> => {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['HS256'],
      clockTolerance: toleranceSeconds,
      currentDate,
      requiredClaims: ['iss', 'dest', 'aud', 'sub', 'exp', 'nbf'],
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw new Error('A session token could not be checked.');
  }
};

const sessionOf = ({ iss, dest, sub }: Claims): Session | null => {
  const [issuer, destination] = [httpsHost(iss), httpsHost(dest)];
  const shop = readShopDomain(destination);
  if (shop === null || issuer !== destination) return null;
  return typeof sub === 'string' && userId.test(sub) ? { shop, userId: sub } : null;
};

const userId = /^[\w:/.-]{1,64}$/;

/** Host and, if there is one, port: with a port it is no shop's domain. */
const httpsHost = (claim: unknown): string | null => {
  const url = typeof claim === 'string' ? URL.parse(claim) : null;
  return url?.protocol === 'https:' && url.username === '' ? url.host : null;
};
