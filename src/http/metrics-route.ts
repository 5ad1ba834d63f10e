import { createHash, timingSafeEqual } from 'node:crypto';
import { Router } from '@koa/router';
import type { Context } from 'koa';
import { ExposedError } from './exposed-error.ts';

export interface MetricsRouteOptions {
  /** Whoever has it may ask, from anywhere; null lets this machine ask, and nobody else. */
  token: string | null;
  isLocal(request: Context['req']): boolean;
  contentType: string;
  print(): Promise<string>;
}

/** `GET /metrics`, in Prometheus' text form. */
export const createMetricsRoute = ({
  token,
  isLocal,
  contentType,
  print,
}: MetricsRouteOptions): Router => {
  const router = new Router();
  router.get('/metrics', async (ctx) => {
    if (token === null && !isLocal(ctx.req)) throw notHere();
    if (token !== null && !isToken(ctx.get('Authorization'), token)) throw unauthorized();
    ctx.set('Cache-Control', 'no-store');
    const text = await print();
    ctx.set('Content-Type', contentType);
    ctx.body = text;
  });
  return router;
};

/** Compared by their hashes, which takes the same time whatever was sent. */
const isToken = (header: string, token: string): boolean => {
  const given = /^Bearer +(\S+) *$/i.exec(header)?.[1];
  return given !== undefined && timingSafeEqual(digest(given), digest(token));
};

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

const notHere = (): ExposedError =>
  new ExposedError(
    403,
    'Without METRICS_TOKEN the metrics are for this machine only. Set it, and send it as a bearer token.',
    { code: 'local_only' },
  );

const unauthorized = (): ExposedError =>
  new ExposedError(401, 'The metrics want METRICS_TOKEN as a bearer token.', {
    code: 'unauthorized',
    headers: { 'WWW-Authenticate': 'Bearer' },
  });
