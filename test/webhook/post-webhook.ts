import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { connect } from 'node:net';
import { createMetrics } from '../../src/metrics/create-metrics.ts';
import { type ReceiveWebhookOptions, receiveWebhook } from '../../src/webhook/receive-webhook.ts';
import type { ReceivedWebhook, WebhookBody } from '../../src/webhook/received-webhook.ts';
import { type Served, serve } from '../http/serve.ts';

export const secret = 'shpss_0f1e2d3c4b5a6978';
export const receivedAtMs = Date.UTC(2026, 10, 22, 18, 0, 28);
export const limitBytes = 4 * 1024 * 1024;

export const sign = (body: string | Buffer, by = secret): string =>
  createHmac('sha256', by).update(body).digest('base64');

export const headersFor = (body: string | Buffer): Record<string, string> => ({
  'content-type': 'application/json',
  'x-shopify-hmac-sha256': sign(body),
  'x-shopify-topic': 'orders/paid',
  'x-shopify-shop-domain': 'blue-lamp.myshopify.com',
  'x-shopify-webhook-id': 'b54557e4-bdd9-4b37-8a5f-bf7d70bcd043',
  'x-shopify-triggered-at': '2026-11-22T18:00:27Z',
  'x-shopify-event-id': '98880550-7158-44d4-b7cd-2c97c8a091b5',
  'x-shopify-api-version': '2026-10',
});

/** Keeps what is stored; its reader takes the order ID of anything that is JSON. */
export const receive = async (changes: Partial<ReceiveWebhookOptions> = {}) => {
  const inbox: ReceivedWebhook[] = [];
  const texts: string[] = [];
  const served = await serve((logger) => [
    receiveWebhook({
      secrets: ['shpss_older_and_not_revoked', secret],
      clock: { now: () => receivedAtMs },
      logger,
      metrics: createMetrics(),
      readBody: (_topic, text) => {
        texts.push(text);
        return readOrderId(text);
      },
      store: async (webhook) => {
        const isKnown = inbox.some(({ webhookId }) => webhookId === webhook.webhookId);
        if (!isKnown) inbox.push(webhook);
        return isKnown ? 'known' : 'stored';
      },
      ...changes,
    }),
  ]);
  return { ...served, inbox, texts };
};

export const readOrderId = (text: string): WebhookBody => {
  try {
    const orderId = String(JSON.parse(text).id);
    return { kind: 'facts', orderId, facts: JSON.stringify({ orderId }) };
  } catch {
    return { kind: 'not-json' };
  }
};

export const post = async (
  { url }: Pick<Served, 'url'>,
  body: string | Buffer,
  headers: Record<string, string> = headersFor(body),
) => {
  const content = typeof body === 'string' ? body : new Uint8Array(body);
  const answer = await fetch(`${url}/webhooks`, { method: 'POST', body: content, headers });
  return { status: answer.status, headers: answer.headers, body: await answer.json() };
};

export const order = '{"id":450789469,"email":"jane@example.com"}';

/** Sends a body a few bytes at a time and answers the status. */
export const postInPieces = (
  url: string,
  body: Buffer,
  headers: Record<string, string>,
): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const sending = request(`${url}/webhooks`, { method: 'POST', headers }, (answer) => {
      answer.resume();
      answer.once('end', () => resolve(answer.statusCode));
    });
    sending.once('error', reject);
    const pieceBytes = Math.max(5, Math.ceil(body.length / 10));
    for (let at = 0; at < body.length; at += pieceBytes) {
      sending.write(body.subarray(at, at + pieceBytes));
    }
    sending.end();
  });

/** Declares a body, sends a part of it and goes away. */
export const breakOff = (url: string): Promise<undefined> =>
  new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.once('close', () => resolve(undefined));
    socket.write('POST /webhooks HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n{"id":', () =>
      socket.resetAndDestroy(),
    );
  });
