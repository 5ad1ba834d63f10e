import { Agent, get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import { Router } from '@koa/router';
import { createHttpApp } from '../../src/http/create-http-app.ts';
import { listen } from '../../src/http/listen.ts';
import { createLogger } from '../../src/logger.ts';
import { serve, stopServing } from './serve.ts';

afterEach(stopServing);

const slowRoute = () => {
  const entered = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const router = new Router();
  router.get('/slow', async (ctx) => {
    entered.resolve();
    await release.promise;
    ctx.body = 'done';
  });
  router.get('/', (ctx) => {
    ctx.body = 'hello';
  });
  return { router, entered: entered.promise, release: release.resolve };
};

const request = (url: string, agent: Agent): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      response.resume();
      response.on('end', () => resolve(response));
    }).on('error', reject);
  });

/** Fails instead of hanging when a close never ends. */
const within = async <T>(ms: number, promise: Promise<T>): Promise<T> => {
  const timer = new AbortController();
  const late = delay(ms, undefined, { signal: timer.signal }).then(() => {
    throw new Error(`not within ${ms} ms`);
  });
  late.catch(() => undefined);
  return Promise.race([promise, late]).finally(() => timer.abort());
};

test('a request in hand is answered before the app has closed, and none is taken after', async () => {
  const { router, entered, release } = slowRoute();
  const { url, close } = await serve(() => [router]);
  const agent = new Agent({ keepAlive: true });
  const slow = request(`${url}/slow`, agent);
  await entered;
  const closing = close(10_000);
  await expect(request(url, new Agent())).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  release();
  expect((await slow).statusCode).toBe(200);
  // Its connection would be kept alive for 65 s more, were it not closed when it became idle.
  await within(2000, closing);
  agent.destroy();
});

test('idle connections, used or never used, do not hold up closing', async () => {
  const { router } = slowRoute();
  const { url, close } = await serve(() => [router]);
  const agent = new Agent({ keepAlive: true });
  await request(url, agent);
  const unused = connect(Number(new URL(url).port), '127.0.0.1');
  await new Promise((resolve) => unused.once('connect', resolve));
  await request(url, new Agent());
  await within(2000, close(10_000));
  unused.destroy();
  agent.destroy();
});

test('a request that does not end is cut when its time is up', async () => {
  const { router, entered } = slowRoute();
  const { url, close } = await serve(() => [router]);
  const slow = request(`${url}/slow`, new Agent());
  slow.catch(() => undefined);
  await entered;
  await within(2000, close(20));
  await expect(slow).rejects.toMatchObject({ code: 'ECONNRESET' });
});

test('closing twice is closing once', async () => {
  const { close } = await serve(() => []);
  await Promise.all([close(1000), close(1000)]);
});

test('an address in use is an error that says so', async () => {
  const { url } = await serve(() => []);
  const app = createHttpApp({ logger: createLogger('silent'), routes: [] });
  const taken = listen(app, { host: '127.0.0.1', port: Number(new URL(url).port) });
  await expect(taken).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

test.each(['0.0.0.0', '127.0.0.1', '::1'])('the URL of %s can be reached', async (host) => {
  const app = createHttpApp({ logger: createLogger('silent'), routes: [] });
  const { url, close } = await listen(app, { host, port: 0 });
  expect((await fetch(url)).status).toBe(404);
  await close(0);
});
