import type { Context } from 'koa';

/** Checks session tokens (shopify-platform 4.2). */
export interface Authenticator {
  verify(
    token: string,
  ): Promise<
    | { ok: true; session: { shop: string; userId: string } }
    | { ok: false; reason: 'missing' | 'invalid' }
  >;
}

export type Proof =
  | { ok: true; shop: string; token: string }
  | { ok: false; reason: 'missing' | 'invalid' };

/**
 * Which shop a request is for. A bearer token proves it; the `id_token` of the address does so for
 * reading alone, because an address can be put into somebody's hands.
 */
export const authenticate = async (ctx: Context, tokens: Authenticator): Promise<Proof> => {
  const token = tokenOf(ctx);
  if (token === '') return { ok: false, reason: 'missing' };
  const verified = await tokens.verify(token);
  if (!verified.ok) return verified;
  return { ok: true, shop: verified.session.shop, token };
};

const tokenOf = (ctx: Context): string => {
  const header = ctx.get('Authorization');
  if (header !== '') return /^Bearer (\S+)$/i.exec(header)?.[1] ?? '';
  const isReading = ctx.method === 'GET' || ctx.method === 'HEAD';
  return (isReading && ctx.URL.searchParams.get('id_token')) || '';
};
