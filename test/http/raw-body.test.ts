import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { Router } from '@koa/router';
import { readRawBody } from '../../src/http/raw-body.ts';
import { serve, stopServing } from './serve.ts';

afterEach(stopServing);

const echo = () => {
  const router = new Router();
  router.post('/echo', async (ctx) => {
    ctx.body = await readRawBody(ctx, 10);
  });
  return [router];
};

test.each([0, 1, 10])('a body of %i bytes within the limit arrives byte for byte', async (size) => {
  const { url } = await serve(echo);
  const body = Uint8Array.from({ length: size }, (_, index) => 255 - index);
  const answer = await fetch(`${url}/echo`, { method: 'POST', body });
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(body);
});

test('a body over the limit is refused, and says what the limit is', async () => {
  const { url } = await serve(echo);
  const answer = await fetch(`${url}/echo`, { method: 'POST', body: new Uint8Array(11) });
  expect(answer.status).toBe(413);
  expect(await answer.json()).toEqual({
    error: { code: 'too_large', message: 'The body is larger than 10 bytes.' },
  });
});

test('a client that has gone before its body was looked at is not a fault of ours', async () => {
  const read = Promise.withResolvers<unknown>();
  const { url, lines, close } = await serve(() => {
    const router = new Router();
    router.post('/late', async (ctx) => {
      await once(ctx.req, 'close').catch(() => undefined);
      await readRawBody(ctx, 10).catch((error) => {
        read.resolve(error);
        throw error;
      });
    });
    return [router];
  });
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write('POST /late HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab', () =>
    socket.resetAndDestroy(),
  );
  await expect(read.promise).resolves.toMatchObject({ status: 400, code: 'aborted' });
  await close(1000);
  expect(lines.filter(({ level }) => Number(level) >= 50)).toEqual([]);
});
