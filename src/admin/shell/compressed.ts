import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Context } from 'koa';

const asGzip = promisify(gzip);
const asBrotli = promisify(brotliCompress);

/** Below this, compressing costs more than it saves. */
const bytesMin = 1_024;
/** Nearly the smallest at a tenth of the time of the highest level. */
const pageQuality = 5;

/** Ways to compress that browsers say they take, the smallest first. */
export type Encoding = 'br' | 'gzip';

/** Answers with text, compressed as the browser allows. Nothing secret is ever in it. */
export const compressed = (ctx: Context, type: string, text: string): Promise<void> => {
  const body = Buffer.from(text);
  ctx.type = type;
  const compress = (encoding: Encoding) => (encoding === 'br' ? smaller(body) : asGzip(body));
  return answerEncoded(ctx, body, body.length < bytesMin ? null : compress);
};

/**
 * Answers with bytes in the encoding the browser likes best.
 * @param compress makes them; null leaves them as they are
 */
export const answerEncoded = async (
  ctx: Context,
  plain: Buffer,
  compress: ((encoding: Encoding) => Promise<Buffer>) | null,
): Promise<void> => {
  ctx.vary('Accept-Encoding');
  const encoding = compress && ctx.acceptsEncodings('br', 'gzip');
  if (compress === null || (encoding !== 'br' && encoding !== 'gzip')) {
    ctx.body = plain;
    return;
  }
  ctx.set('Content-Encoding', encoding);
  ctx.body = await compress(encoding);
};

const smaller = (body: Buffer): Promise<Buffer> =>
  asBrotli(body, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: pageQuality,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  });
