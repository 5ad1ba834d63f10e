import type { Middleware } from 'koa';
import type { Logger } from '../logger.ts';
import { requestIdOf } from './request-id.ts';

const pathCharactersMax = 200;

/**
 * One line per request: at `info` what a merchant did, which is known by the shop a route has put into
 * the state, at `debug` the rest, since webhooks and other units of work have lines of their own. The
 * query is left out, since tokens and click IDs travel in it.
 */
export const logRequests =
  (logger: Logger): Middleware =>
  async (ctx, next) => {
    const startedMs = performance.now();
    await next();
    const { shop } = ctx.state as { shop?: string };
    const level = shop !== undefined && ctx.method === 'POST' ? 'info' : 'debug';
    if (!logger.isLevelEnabled(level)) return;
    logger[level](
      {
        requestId: requestIdOf(ctx),
        shop,
        method: ctx.method,
        path: ctx.path.slice(0, pathCharactersMax),
        status: ctx.status,
        ms: Math.round(performance.now() - startedMs),
      },
      'http.request',
    );
  };
