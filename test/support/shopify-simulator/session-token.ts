import { createHmac, randomUUID } from 'node:crypto';

/** Whom a token is for; everything else in it follows (shopify-platform 4.2). */
export interface TokenClaims {
  shop: string;
  clientId: string;
  userId: string;
}

const lifetimeSeconds = 60;

/**
 * Signs a session token as Shopify does: HS256 with the app's client secret, good for a minute.
 * @param nowMs milliseconds since 1970
 */
export const mintSessionToken = (
  { shop, clientId, userId = '41' }: Partial<TokenClaims> & Omit<TokenClaims, 'userId'>,
  clientSecret: string,
  nowMs: number,
): string => {
  const seconds = Math.floor(nowMs / 1000);
  return signToken(
    {
      iss: `https://${shop}/admin`,
      dest: `https://${shop}`,
      aud: clientId,
      sub: userId,
      exp: seconds + lifetimeSeconds,
      nbf: seconds,
      iat: seconds,
      jti: randomUUID(),
      sid: randomUUID(),
      sig: 'simulated',
    },
    clientSecret,
  );
};

const signToken = (claims: Record<string, unknown>, clientSecret: string): string => {
  const signed = [{ alg: 'HS256', typ: 'JWT' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${signed}.${createHmac('sha256', clientSecret).update(signed).digest('base64url')}`;
};
