// In: a visit, told by the storefront or the checkout. Out: a stored click, or the name of the
// field that is wrong. Never: trust in what was told, an overwritten click, a visitor's address.
import { Router } from '@koa/router';
import type { Context } from 'koa';
import type { Clock } from '../clock.ts';
import type { Click } from '../database/generated/client.ts';
import { ExposedError } from '../http/exposed-error.ts';
import { readRawBody } from '../http/raw-body.ts';
import type { CaptureLimit } from './capture-limit.ts';
import { clickOfCapture } from './click-of-capture.ts';
import { parseCapture } from './parse-capture.ts';

const captureBytesMax = 16 * 1024;

export interface CaptureClickOptions {
  clock: Clock;
  limit: CaptureLimit;
  /** Resolves once the click is durably stored. */
  store(click: Click): Promise<'stored' | 'unknown_shop'>;
}

/** `POST /clicks`, open to every origin, also as `text/plain` so that a beacon needs no preflight. */
export const captureClick = ({ clock, limit, store }: CaptureClickOptions): Router => {
  const router = new Router();
  router.options('/clicks', (ctx) => {
    allowAnyOrigin(ctx);
    ctx.set('Access-Control-Allow-Methods', 'POST');
    ctx.set('Access-Control-Allow-Headers', 'Content-Type');
    ctx.set('Access-Control-Max-Age', '86400');
    ctx.status = 204;
  });
  router.post('/clicks', async (ctx) => {
    allowAnyOrigin(ctx);
    const body = readJson(await readRawBody(ctx, captureBytesMax));
    const parsed = parseCapture(body);
    if (!parsed.ok) throw badField(parsed.field);
    const { capture } = parsed;
    const waitSeconds = limit.waitSeconds(capture.shop);
    if (waitSeconds > 0) throw tooMany(waitSeconds);
    const result = await store(clickOfCapture(capture, clock.now()));
    if (result === 'unknown_shop') throw badField('shop');
    limit.count(capture.shop);
    ctx.status = 204;
  });
  return router;
};

const allowAnyOrigin = (ctx: Context): void => ctx.set('Access-Control-Allow-Origin', '*');

const readJson = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw badField('body');
  }
};

const badField = (field: string): ExposedError =>
  new ExposedError(400, `The field "${field}" is missing or not as documented.`, {
    code: 'bad_field',
    headers: { 'Access-Control-Allow-Origin': '*' },
  });

const tooMany = (waitSeconds: number): ExposedError =>
  new ExposedError(429, 'This shop reported more clicks than an hour allows. Come again later.', {
    code: 'too_many_clicks',
    headers: { 'Access-Control-Allow-Origin': '*', 'Retry-After': String(waitSeconds) },
  });
