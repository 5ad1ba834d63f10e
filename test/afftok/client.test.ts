import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type AffTok, createAffTok, type Postback } from '../../src/afftok/client.ts';
import { type Sandbox, startSandbox } from '../support/afftok-sandbox/start-sandbox.ts';

const apiKey = 'afftok_test_sk_0123456789abcdef0123456789abcdef';
const advertiserId = 'adv_123456';
const signal = new AbortController().signal;
const postback: Postback = {
  offerId: 'offer_123',
  transactionId: 'shopify_1',
  clickId: 'clk_a1b2c3d4e5f6',
  amount: '29.90',
  currency: 'USD',
  status: 'approved',
  customParams: { order_name: '#1001', test: true, items: 2 },
};

let nowMs: number;
let sandbox: Sandbox;
let afftok: AffTok;
const credential = () => ({ baseUrl: sandbox.baseUrl, apiKey, advertiserId });
const send = (change: Partial<Postback> = {}) =>
  afftok.sendPostback(credential(), { ...postback, ...change }, { signal });

beforeEach(async () => {
  nowMs = Date.UTC(2026, 10, 22, 12);
  sandbox = await startSandbox({ now: () => nowMs });
  sandbox.addKey(apiKey, advertiserId);
  afftok = createAffTok({ allowLoopback: true, now: () => nowMs });
});

afterEach(async () => {
  afftok.close();
  await sandbox.close();
});

describe('a postback', () => {
  test('is recorded with its exact amount, and its attempt says so', async () => {
    const attempt = await send();
    expect(attempt).toMatchObject({ status: 200, error: null, serverDateMs: nowMs });
    expect(attempt.reading).toMatchObject({
      outcome: 'accepted',
      conversionId: 'conv_1',
      transactionId: 'shopify_1',
    });
    expect(sandbox.conversions).toEqual([
      {
        conversionId: 'conv_1',
        at: nowMs,
        apiKey,
        advertiserId,
        offerId: 'offer_123',
        transactionId: 'shopify_1',
        clickId: 'clk_a1b2c3d4e5f6',
        amount: '29.90',
        currency: 'USD',
        status: 'approved',
        statusReason: null,
        customParams: { order_name: '#1001', test: true, items: 2 },
      },
    ]);
  });

  test('keeps every digit in every currency', async () => {
    await send({ transactionId: 'a', amount: '1.500', currency: 'KWD' });
    await send({ transactionId: 'b', amount: '5000', currency: 'JPY' });
    await send({ transactionId: 'c', amount: '12345678901234567890.12', currency: 'USD' });
    expect(sandbox.conversions.map(({ amount }) => amount)).toEqual([
      '1.500',
      '5000',
      '12345678901234567890.12',
    ]);
  });

  test('carries the key in its header and is JSON', async () => {
    await send();
    expect(sandbox.requests[0]?.headers).toMatchObject({
      'x-api-key': apiKey,
      'content-type': 'application/json',
      'user-agent': 'afftok-shopify',
    });
  });

  test('sent twice is signed twice and recorded once', async () => {
    await send();
    const second = await send();
    expect(second.reading).toMatchObject({ outcome: 'duplicate', transactionId: 'shopify_1' });
    expect(sandbox.conversions).toHaveLength(1);
    const [one, two] = sandbox.requests.map(({ body }) => body);
    expect(one?.nonce).not.toBe(two?.nonce);
    expect(one?.signature).not.toBe(two?.signature);
  });
});

describe('the sending of a postback', () => {
  test('is kept as it was sent, without key and signature', async () => {
    const { requestBody } = await send();
    const sent = sandbox.requests[0]?.rawBody ?? '';
    const { api_key, signature, ...rest } = JSON.parse(requestBody);
    expect([api_key, signature]).toEqual(['…', '…']);
    expect(JSON.parse(sent)).toMatchObject(rest);
    expect(requestBody).toContain('"amount":29.90,');
    expect(requestBody).not.toContain(apiKey);
  });

  test('with an amount that is no decimal number is a mistake in the program', async () => {
    await expect(send({ amount: '1,50' })).rejects.toThrow(RangeError);
    expect(sandbox.requests).toEqual([]);
  });

  test('after a postback uses the same connection', async () => {
    for (const transactionId of ['a', 'b', 'c']) await send({ transactionId });
    expect(new Set(sandbox.requests.map(({ remotePort }) => remotePort)).size).toBe(1);
  });
});

test('a request carries the signature openssl computes for its timestamp and nonce', async () => {
  nowMs = 1_700_000_000_000;
  const nonce = () => '0123456789abcdef0123456789abcdef';
  const fixed = createAffTok({ allowLoopback: true, now: () => nowMs, nonce });
  await fixed.sendPostback(credential(), postback, { signal });
  // The first vector of sign.test.ts, which states the command.
  const signature = '1bba7f49c66ddda2592a76a92af45701fa0fb9b4aa0cb3357d7a141d7c0ef40b';
  expect(sandbox.requests[0]?.body).toMatchObject({ timestamp: nowMs, nonce: nonce(), signature });
  fixed.close();
});

describe('a click', () => {
  test('is recorded with every field and answered with its click ID', async () => {
    const click = {
      offerId: 'offer_123',
      trackingCode: 'summer',
      subId1: 'blog',
      subId2: 'banner',
      subId3: 'top',
      ip: '192.0.2.7',
      userAgent: 'Mozilla/5.0',
    };
    const attempt = await afftok.trackClick(credential(), click, { signal });
    expect(attempt.reading).toMatchObject({ outcome: 'accepted', clickId: 'click_1' });
    expect(sandbox.clicks).toMatchObject([
      { offerId: 'offer_123', trackingCode: 'summer', subIds: ['blog', 'banner', 'top'] },
    ]);
    expect(sandbox.requests[0]?.body).toMatchObject({ ip: '192.0.2.7', user_agent: 'Mozilla/5.0' });
    expect(attempt.requestBody).not.toMatch(/192\.0\.2\.7|Mozilla/);
  });

  test('needs only an offer and a tracking code', async () => {
    const click = { offerId: 'offer_123', trackingCode: 'summer' };
    const { reading } = await afftok.trackClick(credential(), click, { signal });
    expect(reading.outcome).toBe('accepted');
  });
});

describe('clocks', () => {
  test("AffTok's clock ten minutes ahead costs one refusal, then requests follow it", async () => {
    sandbox.faults.clockSkewMs = 10 * 60_000;
    expect((await send()).reading).toMatchObject({ outcome: 'resign', code: 'EXPIRED_REQUEST' });
    expect((await send()).reading.outcome).toBe('accepted');
    const [before, after] = sandbox.requests.map(({ body }) => Number(body?.timestamp));
    expect([before, after]).toEqual([nowMs, nowMs + 600_500]);
  });

  test('our clock put right is followed again', async () => {
    sandbox.faults.clockSkewMs = -10 * 60_000;
    await send();
    sandbox.faults.clockSkewMs = 0;
    await send();
    await send();
    expect(sandbox.requests.at(-1)?.body?.timestamp).toBe(nowMs);
  });

  test('two seconds of difference are left alone', async () => {
    sandbox.faults.clockSkewMs = 1_400;
    await send();
    await send();
    expect(sandbox.requests.at(-1)?.body?.timestamp).toBe(nowMs);
  });

  test('a wait until a moment is counted on the clock of AffTok', async () => {
    sandbox.faults.clockSkewMs = 10 * 60_000;
    const resetAt = Math.floor(nowMs / 1_000) + 600 + 30;
    const headers = { 'x-ratelimit-reset': String(resetAt) };
    sandbox.faults.faultFor = () => ({ kind: 'status', status: 429, headers, recorded: false });
    const { waitMs } = (await send()).reading;
    expect(Math.abs(Number(waitMs) - 30_000)).toBeLessThanOrEqual(1_000);
  });
});

describe('what AffTok refuses', () => {
  test('a key it does not know, and one it has revoked', async () => {
    const wrong = { ...credential(), apiKey: 'afftok_test_sk_wrong' };
    const unknown = await afftok.sendPostback(wrong, postback, { signal });
    expect(unknown.reading).toMatchObject({ outcome: 'credentials', code: 'INVALID_API_KEY' });
    sandbox.revokeKey(apiKey);
    expect((await send()).reading.outcome).toBe('credentials');
  });

  test('an advertiser that is not the one of the key', async () => {
    const wrong = { ...credential(), advertiserId: 'adv_999' };
    const { reading } = await afftok.sendPostback(wrong, postback, { signal });
    expect(reading).toMatchObject({ outcome: 'credentials', code: 'ADVERTISER_MISMATCH' });
  });

  test('an inactive offer', async () => {
    sandbox.setOffers({ offer_123: 'inactive' });
    expect((await send()).reading).toMatchObject({
      outcome: 'offer',
      code: 'INVALID_OFFER',
      text: 'Offer is inactive',
    });
  });

  test('the sixty-first request within a minute, saying how long to wait', async () => {
    for (let number = 1; number <= 60; number += 1) await send({ transactionId: `t${number}` });
    nowMs += 20_000;
    const { reading } = await send({ transactionId: 't61' });
    expect(reading).toMatchObject({ outcome: 'throttled', code: 'RATE_LIMITED', waitMs: 40_000 });
  });
});

describe('every dialect', () => {
  test.each([
    ['contract', 'conv_1', 'duplicate'],
    ['conversion-object', 'conv_1', 'duplicate'],
    ['conversion-id', 'conv_1', 'duplicate'],
    ['duplicate-200', 'conv_1', 'duplicate'],
    ['portal', 'conv_1', 'duplicate'],
    ['text-only', 'conv_1', 'duplicate'],
  ] as const)('%s is understood', async (dialect, conversionId, repeated) => {
    sandbox.faults.dialect = dialect;
    expect((await send()).reading).toMatchObject({ outcome: 'accepted', conversionId });
    expect((await send()).reading.outcome).toBe(repeated);
    sandbox.setOffers({});
    expect((await send({ transactionId: 'new' })).reading.outcome).toBe('offer');
  });
});
