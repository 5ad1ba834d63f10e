import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Context } from 'koa';

const asGzip = promisify(gzip);
const asBrotli = promisify(brotliCompress);

/** Below this, compressing costs more than it saves. */
const bytesMin = 1_024;
/** Nearly the smallest at a tenth of the time of the highest level. */
const pageQuality = 5;

/** Answers with text, compressed as the browser allows. Nothing secret is ever in it. */
export const compressed = async (ctx: Context, type: string, text: string): Promise<void> => {
  const body = Buffer.from(text);
  ctx.type = type;
  ctx.vary('Accept-Encoding');
  const encoding = body.length < bytesMin ? 'identity' : ctx.acceptsEncodings('br', 'gzip');
  if (encoding !== 'br' && encoding !== 'gzip') {
    ctx.body = body;
    return;
  }
  ctx.set('Content-Encoding', encoding);
  ctx.body = encoding === 'br' ? await smaller(body) : await asGzip(body);
};

const smaller = (body: Buffer): Promise<Buffer> =>
  asBrotli(body, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: pageQuality,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  });
