import { afterEach, describe, expect, test } from '@jest/globals';
import { Router } from '@koa/router';
import { ExposedError } from '../../src/http/exposed-error.ts';
import { createHealthRoutes } from '../../src/http/health.ts';
import { serve, stopServing } from './serve.ts';

afterEach(stopServing);

const failing = (error: unknown) => () => {
  const router = new Router();
  router.get('/fail', () => {
    throw error;
  });
  return [router];
};

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('an error', () => {
  test('that exposes itself is answered with its own status, code, message and headers', async () => {
    const error = new ExposedError(429, 'Too many clicks.', {
      code: 'too_many_clicks',
      headers: { 'Retry-After': '7' },
    });
    const { url, lines } = await serve(failing(error));
    const answer = await fetch(`${url}/fail`);
    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toBe('7');
    expect(await answer.json()).toEqual({
      error: { code: 'too_many_clicks', message: 'Too many clicks.' },
    });
    expect(lines.filter((line) => Number(line.level) >= 50)).toEqual([]);
  });

  test.each([
    ['an unexpected one', new Error('password=hunter2')],
    ['one with a status that is not exposed', Object.assign(new Error('hunter2'), { status: 404 })],
    [
      'one that exposes itself as a success',
      Object.assign(new Error('hunter2'), { expose: true, status: 200 }),
    ],
    ['something that is no error', 'hunter2'],
    ['nothing at all', undefined],
  ])('%s is answered 500, and found in the log by its request ID', async (_name, error) => {
    const { url, lines } = await serve(failing(error));
    const answer = await fetch(`${url}/fail`);
    expect(answer.status).toBe(500);
    const text = await answer.text();
    expect(JSON.parse(text).error.code).toBe('internal_error');
    expect(text).not.toMatch(/hunter2|\.ts|at /);
    const logged = lines.find((line) => line.msg === 'http.failed');
    expect(logged?.requestId).toBe(answer.headers.get('x-request-id'));
    expect(logged?.requestId).toMatch(uuid);
  });

  test('is JSON too when nothing is at the address, or not for this method', async () => {
    const { url } = await serve(failing('x'));
    const missing = await fetch(`${url}/nothing`);
    expect([missing.status, await missing.json()]).toEqual([
      404,
      { error: { code: 'not_found', message: 'There is nothing at this address.' } },
    ]);
    const wrong = await fetch(`${url}/fail`, { method: 'DELETE' });
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'HEAD, GET']);
    expect(await wrong.json()).toEqual({
      error: { code: 'method_not_allowed', message: expect.any(String) },
    });
  });
});

describe('a request ID', () => {
  test.each([
    ['kept when a proxy gave a plain one', 'edge_0123-abc', true],
    ['not kept when too short', 'abc', false],
    ['not kept when too long', 'a'.repeat(65), false],
    ['not kept when it holds anything else', 'abc def "ghi"', false],
  ])('is %s', async (_name, given, isKept) => {
    const { url } = await serve(() => []);
    const answer = await fetch(url, { headers: { 'X-Request-Id': given } });
    expect(answer.headers.get('x-request-id')).toEqual(
      isKept ? given : expect.stringMatching(uuid),
    );
  });
});

test('every answer is protected, and does not say what serves it', async () => {
  const { url } = await serve(failing('x'));
  for (const path of ['/fail', '/nothing']) {
    const { headers } = await fetch(url + path);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-powered-by') ?? headers.get('server')).toBeNull();
  }
});

test('each request is one debug line, without its query', async () => {
  const { url, lines, close } = await serve(failing('x'));
  await fetch(`${url}/nothing?id_token=very-secret`);
  await close(1000);
  const requests = lines.filter((line) => line.msg === 'http.request');
  expect(requests).toEqual([
    expect.objectContaining({ level: 20, method: 'GET', path: '/nothing', status: 404 }),
  ]);
  expect(JSON.stringify(lines)).not.toContain('very-secret');
});

describe('health', () => {
  const health = (readiness: Parameters<typeof createHealthRoutes>[0]) => () => [
    createHealthRoutes(readiness),
  ];

  test('the process is healthy even when it is not ready', async () => {
    const checks = { database: 'ok', worker: 'stuck' };
    const { url } = await serve(health(async () => ({ ready: false, checks })));
    const healthz = await fetch(`${url}/healthz`);
    expect([healthz.status, await healthz.json()]).toEqual([200, { status: 'ok' }]);
    const readyz = await fetch(`${url}/readyz`);
    expect([readyz.status, await readyz.json()]).toEqual([503, { status: 'not ready', checks }]);
  });

  test('it is ready when every part is', async () => {
    const { url } = await serve(health(async () => ({ ready: true, checks: { database: 'ok' } })));
    const readyz = await fetch(`${url}/readyz`);
    expect([readyz.status, await readyz.json()]).toEqual([
      200,
      { status: 'ready', checks: { database: 'ok' } },
    ]);
  });

  test('it is not ready when looking at the parts fails', async () => {
    const { url } = await serve(health(() => Promise.reject(new Error('hunter2'))));
    const readyz = await fetch(`${url}/readyz`);
    expect(readyz.status).toBe(503);
    expect(await readyz.text()).not.toContain('hunter2');
  });
});
