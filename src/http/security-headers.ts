import type { Middleware } from 'koa';

/** Headers every answer carries: types are never guessed, and our addresses leak to no other site. */
export const securityHeaders = (): Middleware => async (ctx, next) => {
  ctx.set('X-Content-Type-Options', 'nosniff');
  ctx.set('Referrer-Policy', 'no-referrer');
  await next();
};
