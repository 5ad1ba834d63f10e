import type { Middleware } from 'koa';
import type { Logger } from '../logger.ts';
import { requestIdOf } from './request-id.ts';

const pathCharactersMax = 200;

/**
 * One line per request at `debug`: units of work log their own at `info`. The query is left out,
 * since tokens and click IDs travel in it.
 */
export const logRequests =
  (logger: Logger): Middleware =>
  async (ctx, next) => {
    const startedMs = performance.now();
    await next();
    if (!logger.isLevelEnabled('debug')) return;
    logger.debug(
      {
        requestId: requestIdOf(ctx),
        method: ctx.method,
        path: ctx.path.slice(0, pathCharactersMax),
        status: ctx.status,
        ms: Math.round(performance.now() - startedMs),
      },
      'http.request',
    );
  };
