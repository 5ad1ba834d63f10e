// In: a request from Shopify. Out: a webhook durably in the inbox, and only then 200. Never: work on
// an order, a body parsed before its signature is checked, a body kept.
import { hash } from 'node:crypto';
import { Router } from '@koa/router';
import type { Context } from 'koa';
import type { Clock } from '../clock.ts';
import { ExposedError } from '../http/exposed-error.ts';
import { readRawBody } from '../http/raw-body.ts';
import { requestIdOf } from '../http/request-id.ts';
import type { Logger } from '../logger.ts';
import type { Metrics } from '../metrics/create-metrics.ts';
import { cleanText } from './clean-text.ts';
import { readHeaders, type WebhookHeaders } from './read-headers.ts';
import type { ReceivedWebhook, WebhookBody } from './received-webhook.ts';
import { verifySignature } from './verify-signature.ts';

export const webhookBytesMax = 4 * 1024 * 1024;
/** Shopify keeps its own retry schedule; this tells any other sender when to try again. */
const retryAfterSeconds = 10;

export interface ReceiveWebhookOptions {
  /** Shopify's client secrets; each verifies. */
  secrets: readonly string[];
  clock: Clock;
  logger: Logger;
  metrics: Pick<Metrics, 'webhookAnswered'>;
  /** Turns a body into the few facts kept. It must not throw for anything a body can hold. */
  readBody(topic: string, text: string): WebhookBody;
  /** Resolves once the webhook is durably stored; any rejection makes Shopify send it again. */
  store(webhook: ReceivedWebhook): Promise<'stored' | 'known'>;
}

/** `POST /webhooks`, for every topic. */
export const receiveWebhook = (options: ReceiveWebhookOptions): Router => {
  const router = new Router();
  router.post('/webhooks', async (ctx) => {
    const startedMs = performance.now();
    try {
      const bytes = await readBytes(options, ctx);
      const webhook = readWebhook(options, ctx, bytes);
      const result = await storeWebhook(options, ctx, webhook);
      ctx.body = { status: result };
      const ms = performance.now() - startedMs;
      options.metrics.webhookAnswered(result, ms);
      const { shop, webhookId, topic, orderId, eventId, state, reason } = webhook;
      const told = { shop, webhookId, topic, orderId, eventId, bytes: bytes.length, state, reason };
      options.logger.info(
        { requestId: requestIdOf(ctx), ...told, result, ms: Math.round(ms) },
        'webhook.received',
      );
    } catch (error) {
      const answer = error instanceof ExposedError ? error.code : 'failed';
      options.metrics.webhookAnswered(answer, performance.now() - startedMs);
      throw error;
    }
  });
  return router;
};

/** @throws ExposedError 413 when the body is too large, 400 when it did not arrive whole */
const readBytes = async ({ logger }: ReceiveWebhookOptions, ctx: Context): Promise<Buffer> => {
  try {
    return await readRawBody(ctx, webhookBytesMax);
  } catch (error) {
    const { message: reason, status } = error as Partial<ExposedError>;
    logger.warn({ requestId: requestIdOf(ctx), status, reason }, 'webhook.refused');
    throw error;
  }
};

/** @throws ExposedError 401 or 400 when this is not a webhook of Shopify's */
const readWebhook = (
  { secrets, clock, logger, readBody }: ReceiveWebhookOptions,
  ctx: Context,
  bytes: Buffer,
): ReceivedWebhook => {
  const refuse = (status: number, code: string, message: string): ExposedError => {
    const requestId = requestIdOf(ctx);
    logger.warn({ requestId, bytes: bytes.length, status, reason: message }, 'webhook.refused');
    return new ExposedError(status, message, { code });
  };
  const signature = ctx.get('X-Shopify-Hmac-Sha256');
  if (!verifySignature(bytes, signature, secrets)) {
    const fault = signature === '' ? 'is missing' : 'does not fit the body';
    throw refuse(401, 'bad_signature', `X-Shopify-Hmac-Sha256 ${fault}.`);
  }
  const read = readHeaders(ctx.headers);
  if (!read.ok) throw refuse(400, 'not_a_webhook', `${read.reason}.`);
  // Bytes that are not UTF-8 become U+FFFD.
  const body = readBody(read.headers.topic, bytes.toString('utf8'));
  if (body.kind === 'not-json') throw refuse(400, 'not_json', 'The body is not JSON.');
  return toReceived(read.headers, body, bytes, clock.now());
};

const toReceived = (
  headers: WebhookHeaders,
  body: Exclude<WebhookBody, { kind: 'not-json' }>,
  bytes: Buffer,
  receivedAtMs: number,
): ReceivedWebhook => ({
  ...headers,
  receivedAtMs,
  bytes: bytes.length,
  sha256: hash('sha256', bytes, 'hex'),
  state: body.kind === 'facts' ? 'pending' : body.kind,
  orderId: clean(body.orderId),
  reason: body.kind === 'facts' ? null : cleanText(body.reason),
  path: body.kind === 'failed' ? clean(body.path) : null,
  facts: body.kind === 'facts' ? cleanText(body.facts) : null,
});

const clean = (text: string | null): string | null => (text === null ? null : cleanText(text));

/** @throws ExposedError 503 when it could not be stored */
const storeWebhook = async (
  { logger, store }: ReceiveWebhookOptions,
  ctx: Context,
  webhook: ReceivedWebhook,
): Promise<'stored' | 'known'> => {
  try {
    return await store(webhook);
  } catch (error) {
    const { shop, webhookId, topic, orderId } = webhook;
    logger.error(
      { requestId: requestIdOf(ctx), shop, webhookId, topic, orderId, err: error },
      'webhook.not_stored',
    );
    throw new ExposedError(503, 'The webhook could not be stored now. Send it again.', {
      code: 'not_stored',
      headers: { 'Retry-After': String(retryAfterSeconds) },
      cause: error,
    });
  }
};
