// In: a visit, told by the storefront or the checkout. Out: a stored click, or the name of the
// field that is wrong. Never: trust in what was told, an overwritten click, a visitor's address kept.
import { Router } from '@koa/router';
import type { Context } from 'koa';
import type { Clock } from '../clock.ts';
import type { Click } from '../database/generated/client.ts';
import { ExposedError } from '../http/exposed-error.ts';
import { readRawBody } from '../http/raw-body.ts';
import type { AddressLimit } from './address-limit.ts';
import type { CaptureLimit, StoreResult } from './capture-limit.ts';
import { clickOfCapture } from './click-of-capture.ts';
import { parseCapture } from './parse-capture.ts';
import { shopInBytes } from './shop-in-bytes.ts';
import type { ShopMemory } from './shop-memory.ts';

const captureBytesMax = 16 * 1024;
const fullRetrySeconds = 2;

export interface CaptureClickOptions {
  clock: Clock;
  /** Whose request it is, for counting in memory only. */
  addressOf(req: Context['req']): string;
  addresses: AddressLimit;
  limit: CaptureLimit;
  shops: ShopMemory;
  /** Resolves once the click is durably stored. */
  store(click: Click): Promise<StoreResult>;
}

/**
 * `POST /clicks`, open to every origin, also as `text/plain` so that a beacon needs no preflight.
 * What is too much is refused as early as it can be told: an address unread, a shop unparsed.
 */
export const captureClick = (options: CaptureClickOptions): Router => {
  const { clock, addressOf, addresses, limit, shops, store } = options;
  const router = new Router();
  router.options('/clicks', (ctx) => {
    allowAnyOrigin(ctx);
    ctx.set('Access-Control-Allow-Methods', 'POST');
    ctx.set('Access-Control-Allow-Headers', 'Content-Type');
    ctx.set('Access-Control-Max-Age', '86400');
    ctx.status = 204;
  });
  const admit = (shop: string): void => {
    const remembered = shops.recall(shop);
    if (remembered === 'unknown') throw badField('shop');
    if (remembered === 'not_now') throw tooManyUnknown(shops.secondsLeft());
    const waitSeconds = limit.waitSeconds(shop);
    if (waitSeconds > 0) throw tooManyOfShop(waitSeconds);
  };
  router.post('/clicks', async (ctx) => {
    allowAnyOrigin(ctx);
    const waitSeconds = addresses.take(addressOf(ctx.req));
    if (waitSeconds > 0) throw tooManyOfAddress(waitSeconds);
    const bytes = await readRawBody(ctx, captureBytesMax);
    const named = shopInBytes(bytes);
    if (named !== null) admit(named);
    const parsed = parseCapture(readJson(bytes));
    if (!parsed.ok) throw badField(parsed.field);
    const { capture } = parsed;
    const { shop } = capture;
    admit(shop);
    const click = clickOfCapture(capture, clock.now(), browserOf(ctx.get('User-Agent')));
    const result = await limit.counted(shop, () => store(click));
    if (result === 'full') throw full();
    shops.learn(shop, result === 'stored');
    if (result === 'unknown_shop') throw badField('shop');
    ctx.status = 204;
  });
  return router;
};

/** What the visitor's browser calls itself, as AffTok is told with a tracking code. */
const browserOf = (userAgent: string): string | null =>
  /^[\x20-\x7e]{1,256}$/.test(userAgent) ? userAgent : null;

const allowAnyOrigin = (ctx: Context): void => ctx.set('Access-Control-Allow-Origin', '*');

const readJson = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw badField('body');
  }
};

const badField = (field: string): ExposedError =>
  refused(400, 'bad_field', `The field "${field}" is missing or not as documented.`);

const tooManyOfAddress = (waitSeconds: number): ExposedError =>
  refused(
    429,
    'too_many_requests',
    'This address reported more clicks than a minute allows. Come again later.',
    waitSeconds,
  );

const tooManyOfShop = (waitSeconds: number): ExposedError =>
  refused(
    429,
    'too_many_clicks',
    'This shop reported more clicks than an hour allows. Come again later.',
    waitSeconds,
  );

const tooManyUnknown = (waitSeconds: number): ExposedError =>
  refused(
    429,
    'too_many_requests',
    'Too many shops were named that use no app of ours. Come again later.',
    waitSeconds,
  );

const full = (): ExposedError =>
  refused(503, 'not_stored', 'The click could not be stored now. Send it again.', fullRetrySeconds);

const refused = (
  status: number,
  code: string,
  message: string,
  waitSeconds?: number,
): ExposedError =>
  new ExposedError(status, message, {
    code,
    headers: {
      'Access-Control-Allow-Origin': '*',
      ...(waitSeconds === undefined ? {} : { 'Retry-After': String(waitSeconds) }),
    },
  });
