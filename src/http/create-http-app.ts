// In: HTTP requests. Out: what the routes answer, errors as JSON, one debug line each. Never: a
// stack, a secret or an unexposed message in an answer.
import { Router } from '@koa/router';
import Koa from 'koa';
import type { Logger } from '../logger.ts';
import { logRequests } from './log-requests.ts';
import { renderErrors } from './render-errors.ts';
import { requestId } from './request-id.ts';
import { securityHeaders } from './security-headers.ts';

export interface HttpAppOptions {
  logger: Logger;
  /** Tried in this order. */
  routes: readonly Router[];
}

/** The HTTP application around the given routes. */
export const createHttpApp = ({ logger, routes }: HttpAppOptions): Koa => {
  // Named, because Koa would otherwise read the environment for it; nothing here depends on it.
  const app = new Koa({ env: 'production' });
  app.use(requestId());
  app.use(logRequests(logger));
  app.use(securityHeaders());
  app.use(renderErrors(logger));
  app.use(new Router().allowedMethods());
  for (const router of routes) app.use(router.routes());
  app.on('error', (error: NodeJS.ErrnoException) => {
    // Errors of routes are rendered above; here a client has broken off while being answered.
    if (error.code !== undefined) logger.debug({ code: error.code }, 'http.connection_lost');
    else logger.error({ err: error }, 'http.failed');
  });
  return app;
};
