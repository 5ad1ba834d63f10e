import { afterEach, describe, expect, test } from '@jest/globals';
import { QueueFullError } from '../../src/group-commit.ts';
import { stopServing } from '../http/serve.ts';
import {
  breakOff,
  headersFor,
  limitBytes,
  order,
  post,
  postInPieces,
  readOrderId,
  receive,
  sign,
} from './post-webhook.ts';

afterEach(stopServing);

const refusal = (code: string) => ({ error: { code, message: expect.any(String) } });

describe('refused', () => {
  const good = headersFor(order);
  const without = (name: string) =>
    Object.fromEntries(Object.entries(good).filter(([header]) => header !== name));

  test.each([
    ['without a signature', without('x-shopify-hmac-sha256')],
    ['signed with another secret', { ...good, 'x-shopify-hmac-sha256': sign(order, 'guess') }],
    ['with a signature of another body', { ...good, 'x-shopify-hmac-sha256': sign(`${order} `) }],
    ['unsigned and without any other header', {}],
    ['signed the way of Shopify Events', { 'shopify-hmac-sha256': sign(order) }],
  ])('401 %s, before anything is read', async (_name, headers) => {
    const app = await receive();
    expect(await post(app, order, headers)).toMatchObject({
      status: 401,
      body: refusal('bad_signature'),
    });
    expect([app.inbox, app.texts]).toEqual([[], []]);
  });

  test.each([
    ['without a topic', without('x-shopify-topic')],
    ['without a shop', without('x-shopify-shop-domain')],
    ['from a shop outside Shopify', { ...good, 'x-shopify-shop-domain': 'blue-lamp.example' }],
    ['without a webhook ID', without('x-shopify-webhook-id')],
    ['with a webhook ID that is too long', { ...good, 'x-shopify-webhook-id': 'a'.repeat(129) }],
  ])('400 signed, but %s', async (_name, headers) => {
    const app = await receive();
    expect(await post(app, order, headers)).toMatchObject({
      status: 400,
      body: refusal('not_a_webhook'),
    });
    expect([app.inbox, app.texts]).toEqual([[], []]);
  });

  test.each(['', 'id=7', '{"id":7', '<order/>'])('400 signed, but not JSON: %j', async (body) => {
    const app = await receive();
    expect(await post(app, body)).toMatchObject({ status: 400, body: refusal('not_json') });
    expect(app.inbox).toEqual([]);
  });

  test('413 one byte over 4 MiB, whether its size is declared or found out', async () => {
    const app = await receive();
    const body = Buffer.alloc(limitBytes + 1, ' ');
    const headers = headersFor(body);
    expect(await post(app, body, headers)).toMatchObject({
      status: 413,
      body: refusal('too_large'),
    });
    const chunked = { ...headers, 'transfer-encoding': 'chunked' };
    expect(await postInPieces(app.url, body, chunked)).toBe(413);
    expect(app.inbox).toEqual([]);
    expect(app.lines.filter(({ msg }) => msg === 'webhook.refused')).toHaveLength(2);
  });

  test.each([
    ['the inbox is full', new QueueFullError('full')],
    ['the database is lost', new Error('disk I/O error at /var/lib/afftok')],
  ])('503 when %s, so that Shopify sends it again', async (_name, error) => {
    const app = await receive({ store: () => Promise.reject(error) });
    const answer = await post(app, order);
    expect(answer).toMatchObject({ status: 503, body: refusal('not_stored') });
    expect(answer.headers.get('retry-after')).toBe('10');
    expect(JSON.stringify(answer.body)).not.toContain('disk');
    expect(app.lines).toContainEqual(
      expect.objectContaining({
        msg: 'webhook.not_stored',
        level: 50,
        shop: 'blue-lamp.myshopify.com',
      }),
    );
  });
});

describe('the next good webhook is unharmed', () => {
  test('by senders that break off in the middle of a body', async () => {
    const app = await receive();
    await Promise.all([1, 2, 3].map(() => breakOff(app.url)));
    expect((await post(app, order)).status).toBe(200);
    expect(app.lines.filter(({ level }) => Number(level) >= 50)).toEqual([]);
    expect(app.inbox).toHaveLength(1);
  });

  test('by a reader that throws, which is answered 500', async () => {
    let isBroken = true;
    const readBody = (_topic: string, text: string) => {
      if (isBroken) throw new Error('bug');
      return readOrderId(text);
    };
    const app = await receive({ readBody });
    expect((await post(app, order)).status).toBe(500);
    isBroken = false;
    expect((await post(app, order)).status).toBe(200);
  });

  test('by a flood of bad ones of every kind', async () => {
    const app = await receive();
    const forged = { ...headersFor(order), 'x-shopify-hmac-sha256': sign(order, 'guess') };
    const huge = Buffer.alloc(limitBytes + 1);
    const flood = Array.from({ length: 300 }, async (_, index) => {
      if (index % 100 === 0) return (await post(app, huge)).status;
      if (index % 10 === 0) return breakOff(app.url);
      return (await post(app, index % 2 ? order : 'not JSON', index % 3 ? forged : {})).status;
    });
    const statuses = new Set(await Promise.all(flood));
    expect(statuses).toEqual(new Set([401, 413, undefined]));
    expect((await post(app, order)).status).toBe(200);
    expect(app.inbox).toHaveLength(1);
  });
});
