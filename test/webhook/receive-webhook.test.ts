import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { ReceivedWebhook, WebhookBody } from '../../src/webhook/received-webhook.ts';
import { stopServing } from '../http/serve.ts';
import {
  headersFor,
  limitBytes,
  order,
  post,
  postInPieces,
  receive,
  receivedAtMs,
} from './post-webhook.ts';

afterEach(stopServing);

describe('a signed webhook', () => {
  test('is answered 200 once it is stored, with its facts and never its body', async () => {
    const app = await receive();
    expect(await post(app, order)).toMatchObject({ status: 200, body: { status: 'stored' } });
    expect(app.inbox).toEqual([
      {
        shop: 'blue-lamp.myshopify.com',
        webhookId: 'b54557e4-bdd9-4b37-8a5f-bf7d70bcd043',
        topic: 'orders/paid',
        orderId: '450789469',
        triggeredAtMs: Date.UTC(2026, 10, 22, 18, 0, 27),
        eventId: '98880550-7158-44d4-b7cd-2c97c8a091b5',
        apiVersion: '2026-10',
        receivedAtMs,
        bytes: order.length,
        sha256: createHash('sha256').update(order).digest('hex'),
        state: 'pending',
        reason: null,
        path: null,
        facts: '{"orderId":"450789469"}',
      },
    ]);
  });

  test('is not answered before it is stored', async () => {
    const asked = Promise.withResolvers<void>();
    const stored = Promise.withResolvers<'stored'>();
    const store = () => {
      asked.resolve();
      return stored.promise;
    };
    const app = await receive({ store });
    let isAnswered = false;
    const answer = post(app, order).finally(() => {
      isAnswered = true;
    });
    await asked.promise;
    await fetch(app.url);
    expect(isAnswered).toBe(false);
    stored.resolve('stored');
    expect((await answer).status).toBe(200);
  });

  test('that is known already is answered 200 too', async () => {
    const app = await receive();
    await post(app, order);
    expect(await post(app, order)).toMatchObject({ status: 200, body: { status: 'known' } });
    expect(app.inbox).toHaveLength(1);
  });

  test('is one log line with IDs and the result, and nothing of its body', async () => {
    const app = await receive();
    await post(app, order);
    expect(app.lines.filter(({ msg }) => String(msg).startsWith('webhook.'))).toEqual([
      expect.objectContaining({
        msg: 'webhook.received',
        level: 30,
        shop: 'blue-lamp.myshopify.com',
        webhookId: 'b54557e4-bdd9-4b37-8a5f-bf7d70bcd043',
        topic: 'orders/paid',
        orderId: '450789469',
        bytes: order.length,
        state: 'pending',
        result: 'stored',
      }),
    ]);
    expect(JSON.stringify(app.lines)).not.toMatch(/jane|shpss_/);
  });

  test.each([
    ['chunk by chunk', { 'transfer-encoding': 'chunked' }],
    ['as plain text', { 'content-type': 'text/plain' }],
    ['as a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['without saying what it is', { 'content-type': '' }],
    ['claiming to be compressed', { 'content-encoding': 'gzip' }],
  ])('counts by its exact bytes when sent %s', async (_name, headers) => {
    const app = await receive();
    const body = Buffer.from('{ "id":\t7, "note":"caf\u00e9 \u{1f600}" }\r\n');
    const all = { ...headersFor(body), ...headers };
    expect(await postInPieces(app.url, body, all)).toBe(200);
    expect(app.inbox).toHaveLength(1);
    expect(app.texts).toEqual([body.toString('utf8')]);
  });

  test('with bytes that are no UTF-8 is read with replacement characters', async () => {
    const app = await receive();
    const body = Buffer.concat([
      Buffer.from('{"id":7,"note":"'),
      Buffer.from([0xff, 0xc3]),
      Buffer.from('"}'),
    ]);
    expect((await post(app, body)).status).toBe(200);
    expect(app.texts).toEqual(['{"id":7,"note":"\ufffd\ufffd"}']);
  });

  test('of exactly 4 MiB is taken', async () => {
    const app = await receive();
    const body = `{"id":7}${' '.repeat(limitBytes - 8)}`;
    expect((await post(app, body)).status).toBe(200);
    expect(app.inbox[0]?.bytes).toBe(limitBytes);
  });
});

test.each<[string, WebhookBody, Partial<ReceivedWebhook>]>([
  [
    'of a topic we do not use is stored as ignored',
    { kind: 'ignored', reason: 'topic_not_used', orderId: null },
    { state: 'ignored', reason: 'topic_not_used', orderId: null, path: null, facts: null },
  ],
  [
    'that is no order we understand is stored as failed, with reason and path',
    { kind: 'failed', reason: 'total_price is missing', path: 'total_price', orderId: '7' },
    {
      state: 'failed',
      reason: 'total_price is missing',
      path: 'total_price',
      orderId: '7',
      facts: null,
    },
  ],
  [
    'whose facts hold what a database refuses is stored cleaned',
    { kind: 'facts', orderId: '7', facts: '{"name":"\0\ud800"}' },
    { state: 'pending', facts: '{"name":"\ufffd\ufffd"}' },
  ],
])('a signed webhook %s, and answered 200', async (_name, body, stored) => {
  const app = await receive({ readBody: () => body });
  expect((await post(app, order)).status).toBe(200);
  expect(app.inbox).toEqual([expect.objectContaining(stored)]);
});
