import type { Context, Middleware } from 'koa';
import type { Logger } from '../logger.ts';
import { ExposedError } from './exposed-error.ts';
import { requestIdOf } from './request-id.ts';

/**
 * Answers errors, and statuses nobody gave a body, as `{"error":{"code","message"}}`. A message
 * reaches the client only from an error that exposes it; any other is logged with the request's ID
 * and answered 500.
 */
export const renderErrors =
  (logger: Logger): Middleware =>
  async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      renderError(ctx, error, logger);
      return;
    }
    if (ctx.status >= 400 && ctx.body == null) render(ctx, ctx.status);
  };

const renderError = (ctx: Context, error: unknown, logger: Logger): void => {
  const status = exposedStatus(error);
  if (status === null) {
    logger.error({ requestId: requestIdOf(ctx), err: error }, 'http.failed');
    render(ctx, 500);
    return;
  }
  if (error instanceof ExposedError) ctx.set(error.headers);
  const code = error instanceof ExposedError ? error.code : undefined;
  render(ctx, status, code, (error as Error).message);
};

/** Koa's contract: an error with `status` and `expose` may show its message. */
const exposedStatus = (error: unknown): number | null => {
  const { status, expose } = (error ?? {}) as { status?: unknown; expose?: unknown };
  const isAnswer = typeof status === 'number' && status >= 400 && status <= 599;
  return expose === true && isAnswer ? status : null;
};

const render = (ctx: Context, status: number, code?: string, message?: string): void => {
  const general = generalErrors[status] ?? (status < 500 ? badRequest : internalError);
  ctx.status = status;
  ctx.body = { error: { code: code ?? general.code, message: message ?? general.message } };
};

const badRequest = { code: 'bad_request', message: 'The request cannot be answered.' };
const internalError = {
  code: 'internal_error',
  message: 'Something went wrong here. The request ID finds it in the log.',
};

const generalErrors: Record<number, { code: string; message: string }> = {
  400: badRequest,
  401: { code: 'unauthorized', message: 'The request is not authorised.' },
  404: { code: 'not_found', message: 'There is nothing at this address.' },
  405: { code: 'method_not_allowed', message: 'This address does not take this method.' },
  413: { code: 'too_large', message: 'The body is too large.' },
  429: { code: 'too_many_requests', message: 'Too many requests, try again later.' },
  500: internalError,
  501: { code: 'not_implemented', message: 'This method is not known here.' },
  503: { code: 'unavailable', message: 'Not available at the moment, try again later.' },
};
