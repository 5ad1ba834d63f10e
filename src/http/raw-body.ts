import type { Context } from 'koa';
import getRawBody, { type RawBodyError } from 'raw-body';
import { ExposedError } from './exposed-error.ts';

/**
 * The request's body, byte for byte.
 * @param limitBytes the largest body taken; a declared larger one is refused unread
 * @throws ExposedError 413 when it is larger, 400 when the client went away
 */
export const readRawBody = async (
  ctx: Pick<Context, 'req'>,
  limitBytes: number,
): Promise<Buffer> => {
  const length = ctx.req.headers['content-length'] ?? null;
  try {
    return await getRawBody(ctx.req, { limit: limitBytes, length });
  } catch (error) {
    throw exposed(error as RawBodyError, ctx.req.destroyed, limitBytes);
  }
};

const exposed = (error: RawBodyError, isGone: boolean, limitBytes: number): Error => {
  if (error.type === 'entity.too.large') {
    return new ExposedError(413, `The body is larger than ${limitBytes} bytes.`, {
      code: 'too_large',
    });
  }
  // The answer reaches nobody; it keeps a client that went away from looking like a fault of ours.
  if (isGone) {
    return new ExposedError(400, 'The body did not arrive whole.', {
      code: 'aborted',
      cause: error,
    });
  }
  return error;
};
