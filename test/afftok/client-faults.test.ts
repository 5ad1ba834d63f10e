import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import got from 'got';
import { type AffTok, createAffTok, type Postback } from '../../src/afftok/client.ts';
import { answerKeptBytesMax, answerReadBytesMax } from '../../src/afftok/limits.ts';
import type { Outcome } from '../../src/afftok/outcome.ts';
import { addressRefusedCode, createPublicLookup } from '../../src/afftok/public-lookup.ts';
import { createSendRequest } from '../../src/afftok/send-request.ts';
import type { Fault } from '../support/afftok-sandbox/fault.ts';
import { type Sandbox, startSandbox } from '../support/afftok-sandbox/start-sandbox.ts';

const apiKey = 'afftok_test_sk_0123456789abcdef0123456789abcdef';
const signal = new AbortController().signal;
const postback: Postback = {
  offerId: 'offer_123',
  transactionId: 'shopify_1',
  clickId: 'click_1',
  amount: '10.00',
  currency: 'EUR',
  status: 'approved',
  customParams: {},
};

let sandbox: Sandbox;
let afftok: AffTok;
const credential = () => ({ baseUrl: sandbox.baseUrl, apiKey, advertiserId: 'adv_1' });
const send = (ending: AbortSignal = signal) =>
  afftok.sendPostback(credential(), postback, { signal: ending });
const failWith = (fault: Fault | null) => {
  sandbox.faults.faultFor = () => fault;
};

beforeEach(async () => {
  sandbox = await startSandbox();
  sandbox.addKey(apiKey, 'adv_1');
  afftok = createAffTok({ allowLoopback: true, now: Date.now, requestTimeoutMs: 10_000 });
});

afterEach(async () => {
  afftok.close();
  await sandbox.close();
});

describe('a fault on the way', () => {
  test.each<[Fault['kind'], Outcome, number | null, string | null]>([
    ['reset', 'unanswered', null, 'ECONNRESET'],
    ['status', 'errored', 500, null],
    ['html-502', 'errored', 502, null],
    ['empty-200', 'unanswered', 200, null],
    ['html-200', 'unanswered', 200, null],
    ['cut-json', 'unanswered', 200, null],
    ['cut-connection', 'unanswered', 200, 'ERR_HTTP_CONTENT_LENGTH_MISMATCH'],
    ['endless', 'unanswered', 200, null],
    ['redirect', 'credentials', 302, null],
    ['plain-404', 'credentials', 404, null],
    ['garbage-429', 'throttled', 429, null],
  ])('%s is %s', async (kind, outcome, status, error) => {
    failWith({ kind, recorded: false });
    const attempt = await send();
    expect([attempt.reading.outcome, attempt.status, attempt.error]).toEqual([
      outcome,
      status,
      error,
    ]);
    expect(sandbox.requests).toHaveLength(1);
  });

  test.each<Fault['kind']>(['reset', 'html-502', 'empty-200', 'cut-json', 'cut-connection'])(
    '%s after recording is settled by sending again',
    async (kind) => {
      failWith({ kind, recorded: true });
      expect(['unanswered', 'errored']).toContain((await send()).reading.outcome);
      failWith(null);
      expect((await send()).reading.outcome).toBe('duplicate');
      expect(sandbox.conversions).toHaveLength(1);
    },
  );
});

describe('what comes back from a fault', () => {
  test('a share of answers lost after recording is the same share for the same seed', async () => {
    sandbox.faults.lostAnswers = 0.5;
    const outcomes: string[] = [];
    for (let number = 0; number < 20; number += 1) {
      const one = { ...postback, transactionId: `t${number}` };
      outcomes.push((await afftok.sendPostback(credential(), one, { signal })).reading.outcome);
    }
    expect(sandbox.conversions).toHaveLength(20);
    expect(new Set(outcomes)).toEqual(new Set(['accepted', 'unanswered']));
  });

  test('a redirect is not followed, and says that the base URL is wrong', async () => {
    failWith({ kind: 'redirect', recorded: false });
    expect((await send()).reading.endpointWrong).toBe(true);
    expect(sandbox.requests).toHaveLength(1);
  });

  test('rate headers full of garbage mean a minute', async () => {
    failWith({ kind: 'garbage-429', recorded: false });
    expect((await send()).reading.waitMs).toBe(60_000);
  });

  test('an answer without end is cut, and only its beginning kept', async () => {
    failWith({ kind: 'endless', recorded: false });
    const { answer } = await send();
    expect(Buffer.byteLength(answer ?? '')).toBe(answerKeptBytesMax);
    failWith(null);
    expect((await send()).reading.outcome).toBe('accepted');
  });

  test('secrets AffTok echoes are not kept', async () => {
    failWith({ kind: 'echo-secrets', recorded: false });
    const attempt = await send();
    const signature = String(sandbox.requests[0]?.body?.signature);
    expect(attempt.answer).toContain('shopify_1');
    expect(JSON.stringify(attempt)).not.toContain(apiKey);
    expect(JSON.stringify(attempt)).not.toContain(signature);
  });
});

describe('no answer', () => {
  test('ends when we end it, and may have been recorded', async () => {
    failWith({ kind: 'hang', recorded: true });
    const ending = new AbortController();
    const attempt = send(ending.signal);
    await sandbox.waitFor(() => sandbox.conversions.length === 1);
    ending.abort();
    expect(await attempt).toMatchObject({
      reading: { outcome: 'unanswered' },
      status: null,
      answer: null,
      error: 'aborted',
    });
    failWith(null);
    expect((await send()).reading.outcome).toBe('duplicate');
  });

  test('ends by itself when the time is over', async () => {
    failWith({ kind: 'hang', recorded: false });
    const hasty = createAffTok({ allowLoopback: true, now: Date.now, requestTimeoutMs: 200 });
    const attempt = await hasty.sendPostback(credential(), postback, { signal });
    expect(attempt.reading.outcome).toBe('unanswered');
    expect(attempt.error).toBe('timed out after 0.2 s');
    expect(attempt.latencyMs).toBeGreaterThanOrEqual(190);
    hasty.close();
  });

  test('is not even waited for when we had ended before', async () => {
    const attempt = await send(AbortSignal.abort());
    expect(attempt).toMatchObject({ reading: { outcome: 'unanswered' }, error: 'aborted' });
    expect(sandbox.requests).toEqual([]);
  });
});

describe('a request that never left', () => {
  test('because nobody listens surely was not recorded', async () => {
    const { baseUrl } = sandbox;
    await sandbox.close();
    const attempt = await afftok.sendPostback({ ...credential(), baseUrl }, postback, { signal });
    expect(attempt).toMatchObject({ reading: { outcome: 'errored' }, error: 'ECONNREFUSED' });
    sandbox = await startSandbox();
  });

  test('because TLS cannot be agreed on surely was not recorded', async () => {
    const received: Buffer[] = [];
    const server = createServer((socket) => {
      socket.on('error', () => {});
      socket.on('data', (data) => {
        received.push(data);
        socket.end('this is no TLS');
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address() as { port: number };
    const baseUrl = `https://127.0.0.1:${address.port}`;
    const attempt = await afftok.sendPostback({ ...credential(), baseUrl }, postback, { signal });
    expect(attempt.reading.outcome).toBe('errored');
    expect(Buffer.concat(received).includes('shopify_1')).toBe(false);
    server.close();
  });

  test('because the key cannot stand in a header surely was not recorded', async () => {
    const odd = { ...credential(), apiKey: 'two\nlines' };
    const attempt = await afftok.sendPostback(odd, postback, { signal });
    expect(attempt).toMatchObject({
      reading: { outcome: 'errored' },
      error: 'ERR_INVALID_CHAR',
    });
  });
});

describe('an address that is not public', () => {
  test('is refused before a request when the base URL names it', async () => {
    const strict = createAffTok({ allowLoopback: false, now: Date.now });
    for (const baseUrl of ['https://127.0.0.1', 'https://10.0.0.1', sandbox.baseUrl, 'nonsense']) {
      const there = { ...credential(), baseUrl };
      const attempt = await strict.sendPostback(there, postback, { signal });
      expect(attempt.reading.outcome).toBe('errored');
      expect(attempt.error).toMatch(/^base URL: not /);
    }
    expect(sandbox.requests).toEqual([]);
    strict.close();
  });

  test('is refused when connecting if a host name leads to it', async () => {
    const port = new URL(sandbox.baseUrl).port;
    const post = (allowLoopback: boolean) =>
      createSendRequest({
        http: got,
        agent: {},
        lookup: createPublicLookup({ allowLoopback }, (_host, _options, callback) =>
          callback(null, [{ address: '127.0.0.1', family: 4 }]),
        ),
        connectTimeoutMs: 5_000,
        requestTimeoutMs: 5_000,
      })({
        method: 'POST',
        url: `http://api.example.com:${port}/health`,
        headers: {},
        body: '{}',
        signal,
      });

    expect(await post(false)).toEqual({ kind: 'unsent', error: addressRefusedCode });
    expect(sandbox.requests).toEqual([]);
    // The same host is reached once its address is allowed: the refusal was the address.
    expect(await post(true)).toMatchObject({ kind: 'answered', answer: { status: 200 } });
  });
});

test('64 KiB of an answer are read, to the byte', async () => {
  failWith({ kind: 'endless', recorded: false });
  const exchange = await createSendRequest({
    http: got,
    agent: {},
    lookup: createPublicLookup({ allowLoopback: true }),
    connectTimeoutMs: 5_000,
    requestTimeoutMs: 5_000,
  })({ method: 'POST', url: `${sandbox.baseUrl}/api/postback`, headers: {}, body: '{}', signal });
  expect(exchange).toMatchObject({ kind: 'answered', answer: { truncated: true }, error: null });
  const { answer } = exchange as Extract<typeof exchange, { kind: 'answered' }>;
  expect(Buffer.byteLength(answer.body)).toBe(answerReadBytesMax);
});
