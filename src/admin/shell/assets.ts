import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { Context } from 'koa';
import { answerEncoded, type Encoding } from './compressed.ts';
import { stylesheetOf } from './stylesheet.ts';

/** Addresses of the files pages load, and the files. */
export interface Assets {
  script: string;
  bounceScript: string;
  stylesheet: string;
  files: ReadonlyMap<string, Asset>;
}

interface Asset {
  type: string;
  plain: Buffer;
  /** Made when first asked for: the smallest takes a while, which no start should wait for. */
  compressed(encoding: Encoding): Promise<Buffer>;
}

const compress = { br: promisify(brotliCompress), gzip: promisify(gzip) };

const styles = ['base', 'layout', 'parts', 'controls', 'tables', 'home', 'pages', 'discount-codes'];
const scripts = ['app', 'read-file'];
const yearSeconds = 31_536_000;

/** Reads the files once and names each by its content, so that browsers may keep them for ever. */
export const loadAssets = (): Assets => {
  const files = new Map<string, Asset>();
  const add = (name: string, ending: 'css' | 'js', text: string): string => {
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
    const file = `${name}.${hash}.${ending}`;
    files.set(file, assetOf(ending === 'css' ? 'text/css' : 'text/javascript', text));
    return `/assets/${file}`;
  };
  return {
    script: add('app', 'js', scripts.map((name) => read(`../browser/${name}.js`)).join('\n')),
    bounceScript: add('bounce', 'js', read('../browser/bounce.js')),
    stylesheet: add('app', 'css', stylesheetOf(styles)),
    files,
  };
};

/** Answers with a file, or lets the request go on when there is none of that name. */
export const serveAsset = async (ctx: Context, { files }: Assets): Promise<void> => {
  const asset = files.get(String(ctx.params.name));
  if (asset === undefined) return;
  ctx.type = asset.type;
  ctx.set('Cache-Control', `public, max-age=${yearSeconds}, immutable`);
  await answerEncoded(ctx, asset.plain, asset.compressed);
};

const assetOf = (type: string, text: string): Asset => {
  const plain = Buffer.from(text);
  const made: Partial<Record<Encoding, Promise<Buffer>>> = {};
  return {
    type: `${type}; charset=utf-8`,
    plain,
    compressed: (encoding) => {
      made[encoding] ??= compress[encoding](plain);
      return made[encoding];
    },
  };
};

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
