import { randomUUID } from 'node:crypto';
import type { Context, Middleware } from 'koa';

const header = 'X-Request-Id';
const safeId = /^[A-Za-z0-9_-]{8,64}$/;

/** Gives each request an ID, answered in `X-Request-Id`; a proxy's own is kept if it is plain. */
export const requestId = (): Middleware => async (ctx, next) => {
  const given = ctx.get(header);
  ctx.state.requestId = safeId.test(given) ? given : randomUUID();
  ctx.set(header, ctx.state.requestId);
  await next();
};

/** The ID of the request being answered. */
export const requestIdOf = (ctx: Pick<Context, 'state'>): string => String(ctx.state.requestId);
