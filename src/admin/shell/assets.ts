import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Context } from 'koa';
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
  br: Buffer;
  gzip: Buffer;
}

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
export const serveAsset = (ctx: Context, { files }: Assets): void => {
  const asset = files.get(String(ctx.params.name));
  if (asset === undefined) return;
  ctx.type = asset.type;
  ctx.set('Cache-Control', `public, max-age=${yearSeconds}, immutable`);
  ctx.vary('Accept-Encoding');
  const encoding = ctx.acceptsEncodings('br', 'gzip');
  if (encoding === 'br' || encoding === 'gzip') {
    ctx.set('Content-Encoding', encoding);
    ctx.body = asset[encoding];
    return;
  }
  ctx.body = asset.plain;
};

const assetOf = (type: string, text: string): Asset => {
  const plain = Buffer.from(text);
  return {
    type: `${type}; charset=utf-8`,
    plain,
    br: brotliCompressSync(plain),
    gzip: gzipSync(plain),
  };
};

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
