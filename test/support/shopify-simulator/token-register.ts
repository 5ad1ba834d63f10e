import { randomUUID } from 'node:crypto';

/** What the token endpoint grants; seconds as Shopify says them. */
export interface GrantedTokens {
  access_token: string;
  scope: string;
  expires_in?: number;
  refresh_token?: string;
  refresh_token_expires_in?: number;
}

interface RefreshToken {
  shop: string;
  expiresAtMs: number;
  /** The one it was exchanged for last; until that is used this one still works. */
  replacement: string | null;
  predecessor: string | null;
  firstUsedAtMs: number | null;
  retired: boolean;
}

const accessSeconds = 3_600;
const refreshSeconds = 90 * 86_400;
const reuseMsMax = 30 * 86_400_000;

/** Shopify's offline tokens, by the rules of shopify-platform 4.1. */
export const createTokenRegister = (now: () => number) => {
  const accessTokens = new Map<string, { shop: string; expiresAtMs: number }>();
  const refreshTokens = new Map<string, RefreshToken>();

  const grant = (shop: string, scope: string, predecessor: string | null): GrantedTokens => {
    const [access, refresh] = [`shpat_${randomUUID()}`, `shprt_${randomUUID()}`];
    accessTokens.set(access, { shop, expiresAtMs: now() + accessSeconds * 1_000 });
    refreshTokens.set(refresh, {
      shop,
      expiresAtMs: now() + refreshSeconds * 1_000,
      replacement: null,
      predecessor,
      firstUsedAtMs: null,
      retired: false,
    });
    return {
      access_token: access,
      scope,
      expires_in: accessSeconds,
      refresh_token: refresh,
      refresh_token_expires_in: refreshSeconds,
    };
  };

  const retireAll = (shop: string): void => {
    for (const token of refreshTokens.values()) if (token.shop === shop) token.retired = true;
  };

  return {
    /** A new grant by token exchange: every refresh token before it is dead at once. */
    exchange(shop: string, scope: string): GrantedTokens {
      retireAll(shop);
      return grant(shop, scope, null);
    },
    /** What an app gets that forgets `expiring=1`. */
    exchangeForEver(shop: string, scope: string): GrantedTokens {
      const access = `shpat_${randomUUID()}`;
      accessTokens.set(access, { shop, expiresAtMs: Number.POSITIVE_INFINITY });
      return { access_token: access, scope };
    },
    /** A new pair, or null for `invalid_grant`. */
    refresh(shop: string, refreshToken: string, scope: string): GrantedTokens | null {
      const token = refreshTokens.get(refreshToken);
      if (!token || token.shop !== shop || token.retired || token.expiresAtMs <= now()) return null;
      if (token.firstUsedAtMs !== null && token.firstUsedAtMs + reuseMsMax <= now()) return null;
      token.firstUsedAtMs ??= now();
      const predecessor = token.predecessor && refreshTokens.get(token.predecessor);
      if (predecessor) predecessor.retired = true;
      const unused = token.replacement && refreshTokens.get(token.replacement);
      if (unused) unused.retired = true;
      const granted = grant(shop, scope, refreshToken);
      token.replacement = granted.refresh_token ?? null;
      return granted;
    },
    isValid(shop: string, accessToken: string): boolean {
      const token = accessTokens.get(accessToken);
      return token?.shop === shop && token.expiresAtMs > now();
    },
    /** Access tokens stop working before their time; refresh tokens stay. */
    revokeAccess(shop: string): void {
      for (const [text, token] of accessTokens) if (token.shop === shop) accessTokens.delete(text);
    },
    revokeAll(shop: string): void {
      this.revokeAccess(shop);
      retireAll(shop);
    },
  };
};

export type TokenRegister = ReturnType<typeof createTokenRegister>;
