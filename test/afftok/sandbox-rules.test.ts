import { createHmac, randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import got from 'got';
import { mostInAnyWindow } from '../support/afftok-sandbox/most-in-any-window.ts';
import { type Sandbox, startSandbox } from '../support/afftok-sandbox/start-sandbox.ts';

// The sandbox judges the client, so it is held here against requests built without the client.

const apiKey = 'afftok_live_sk_0123456789abcdef0123456789abcdef';
let nowMs: number;
let sandbox: Sandbox;

beforeEach(async () => {
  nowMs = Date.UTC(2026, 10, 22, 12);
  sandbox = await startSandbox({
    now: () => nowMs,
    offers: { offer_1: 'active', offer_2: 'inactive' },
    clicks: ['click_known'],
  });
  sandbox.addKey(apiKey, 'adv_1');
});

afterEach(() => sandbox.close());

type Fields = Record<string, unknown>;

const proven = (fields: Fields): Fields => {
  const whole = {
    api_key: apiKey,
    advertiser_id: 'adv_1',
    offer_id: 'offer_1',
    timestamp: nowMs,
    nonce: randomBytes(16).toString('hex'),
    ...fields,
  };
  const signed = [whole.api_key, whole.advertiser_id, whole.timestamp, whole.nonce].join('|');
  const signature = createHmac('sha256', String(whole.api_key)).update(signed).digest('hex');
  return { signature, ...whole };
};

const conversion = (fields: Fields = {}): Fields =>
  proven({
    transaction_id: 't1',
    click_id: 'click_known',
    amount: 1.5,
    currency: 'USD',
    status: 'approved',
    ...fields,
  });

const post = async (body: Fields | string, path = '/api/postback', headers = {}) => {
  const answer = await got.post(`${sandbox.baseUrl}${path}`, {
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'x-api-key': apiKey, 'content-type': 'application/json', ...headers },
    throwHttpErrors: false,
    retry: { limit: 0 },
  });
  const json = answer.headers['content-type'] === 'application/json';
  return {
    status: answer.statusCode,
    headers: answer.headers,
    ...(json && JSON.parse(answer.body)),
  };
};

describe('the sandbox takes', () => {
  test('a conversion as the contract writes it, once', async () => {
    expect(await post(conversion())).toMatchObject({
      status: 200,
      success: true,
      data: { conversion_id: 'conv_1', offer_id: 'offer_1', transaction_id: 't1' },
    });
    expect(await post(conversion())).toMatchObject({ status: 409, code: 'DUPLICATE_TRANSACTION' });
    expect(sandbox.requests.map(({ recorded, code }) => [recorded, code])).toEqual([
      [true, null],
      [false, 'DUPLICATE_TRANSACTION'],
    ]);
  });

  test('the same transaction ID from another advertiser', async () => {
    sandbox.addKey(apiKey, 'adv_2');
    await post(conversion());
    expect((await post(conversion({ advertiser_id: 'adv_2' }))).status).toBe(200);
  });

  test('a click, which is then known', async () => {
    const click = await post(proven({ tracking_code: 'summer' }), '/api/sdk/click');
    expect(click).toMatchObject({ status: 200, success: true });
    const { click_id } = click.data;
    expect((await post(conversion({ click_id }))).status).toBe(200);
  });

  test('an amount by its digits, also beside another amount', async () => {
    const body = JSON.stringify(conversion({ amount: 7, custom_params: { amount: 3 } }));
    await post(body.replace('"amount":7', '"amount":7.000'));
    expect(sandbox.conversions[0]?.amount).toBe('7.000');
  });
});

describe('the sandbox refuses', () => {
  const minutes = (count: number) => Date.UTC(2026, 10, 22, 12) + count * 60_000;
  const oneNonce = 'a'.repeat(32);

  test.each<[string, number, string, Fields]>([
    ['a wrong signature', 401, 'INVALID_SIGNATURE', { signature: 'a'.repeat(64) }],
    ['a time too long ago', 403, 'EXPIRED_REQUEST', { timestamp: minutes(-5) - 1 }],
    ['a time too far ahead', 403, 'EXPIRED_REQUEST', { timestamp: minutes(5) + 1 }],
    ['a time in seconds', 400, 'INVALID_FIELD', { timestamp: minutes(0) / 1_000 }],
    ['another key in the body', 401, 'INVALID_API_KEY', { api_key: 'afftok_live_sk_other' }],
    ["another's advertiser ID", 403, 'ADVERTISER_MISMATCH', { advertiser_id: 'adv_9' }],
    ['an unknown offer', 404, 'INVALID_OFFER', { offer_id: 'offer_9' }],
    ['an inactive offer', 404, 'INVALID_OFFER', { offer_id: 'offer_2' }],
    ['an unknown click', 404, 'CLICK_NOT_FOUND', { click_id: 'click_9' }],
    ['a missing key', 400, 'MISSING_FIELD', { api_key: undefined }],
    ['a missing field', 400, 'MISSING_FIELD', { transaction_id: undefined }],
    ['a field it does not know', 400, 'INVALID_FIELD', { payout: 1 }],
    ['an amount as text', 400, 'INVALID_FIELD', { amount: '1.50' }],
    ['a nonce of 31 characters', 400, 'INVALID_FIELD', { nonce: 'a'.repeat(31) }],
    ['a nested custom parameter', 400, 'INVALID_FIELD', { custom_params: { a: {} } }],
    ['a currency that is no code', 400, 'INVALID_CURRENCY', { currency: 'usd' }],
    ['a status it does not know', 400, 'INVALID_STATUS', { status: 'paid' }],
  ])('%s', async (_what, status, code, fields) => {
    expect(await post(conversion(fields))).toMatchObject({ status, code, success: false });
    expect(sandbox.conversions).toEqual([]);
  });

  test('a nonce used before', async () => {
    await post(conversion({ nonce: oneNonce }));
    const again = await post(conversion({ nonce: oneNonce, transaction_id: 't2' }));
    expect(again).toMatchObject({ status: 409, code: 'DUPLICATE_NONCE' });
  });

  test('a key it does not know, has revoked, or is not told', async () => {
    const withKey = (key: string) => post(conversion(), '/api/postback', { 'x-api-key': key });
    expect(await withKey('afftok_live_sk_other')).toMatchObject({ code: 'INVALID_API_KEY' });
    expect(await withKey('')).toMatchObject({ status: 401, code: 'API_KEY_REQUIRED' });
    sandbox.revokeKey(apiKey);
    expect(await post(conversion())).toMatchObject({ status: 401, code: 'INVALID_API_KEY' });
  });

  test('anything that is no JSON object, and every other path', async () => {
    expect(await post('not json')).toMatchObject({ status: 400, code: 'INVALID_PARAMS' });
    expect(await post('[]')).toMatchObject({ status: 400 });
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect(await post('a=b', '/api/postback', form)).toMatchObject({ status: 415 });
    expect(await post(conversion(), '/api/postback/')).toMatchObject({ status: 404 });
    const get = await got(`${sandbox.baseUrl}/api/postback`, { throwHttpErrors: false });
    expect(get.statusCode).toBe(405);
  });
});

describe('the rate limits of the sandbox', () => {
  let number = 0;
  const one = async () => {
    number += 1;
    return post(conversion({ transaction_id: `r${number}` }));
  };

  test('are 60 in any 60 seconds: the sixty-first waits for the first to grow old', async () => {
    for (let sent = 0; sent < 60; sent += 1) {
      expect((await one()).status).toBe(200);
      nowMs += 100;
    }
    const refused = await one();
    expect(refused).toMatchObject({ status: 429, code: 'RATE_LIMITED' });
    expect(refused.headers['retry-after']).toBe('54');
    nowMs += 54_000 - 1;
    expect((await one()).status).toBe(429);
    nowMs += 1;
    expect((await one()).status).toBe(200);
    expect((await one()).status).toBe(429);
  });

  test('are 1,000 in any hour', async () => {
    for (let sent = 0; sent < 1_000; sent += 1) {
      await one();
      nowMs += 1_001;
    }
    expect(sandbox.conversions).toHaveLength(1_000);
    const refused = await one();
    expect(refused).toMatchObject({ status: 429, details: { limit: 1_000 } });
    expect(refused.headers['retry-after']).toBe(String(Math.ceil(3_600 - 1_001)));
    expect(sandbox.maxRequestsInAnyWindow(apiKey, 60_000)).toBe(60);
    expect(sandbox.maxRequestsInAnyWindow(apiKey, 3_600_000)).toBe(1_001);
    expect(sandbox.maxRequestsInAnyWindow('another', 60_000)).toBe(0);
  });

  test('count for each key alone', async () => {
    for (let sent = 0; sent < 61; sent += 1) await one();
    const other = 'afftok_test_sk_other';
    sandbox.addKey(other, 'adv_1');
    const body = conversion({ api_key: other, transaction_id: 'x' });
    expect((await post(body, '/api/postback', { 'x-api-key': other })).status).toBe(200);
  });
});

test('a window holds its end but not its start', () => {
  expect(mostInAnyWindow([], 10)).toBe(0);
  expect(mostInAnyWindow([0, 10], 10)).toBe(1);
  expect(mostInAnyWindow([9, 0, 5, 30], 10)).toBe(3);
});

test('waiting ends when it has happened, also when it had before', async () => {
  const waited = sandbox.waitFor(({ conversions }) => conversions.length === 1);
  await post(conversion());
  await waited;
  await sandbox.waitFor(({ requests }) => requests.length === 1);
});

test('the Date header is the clock of AffTok, with its skew', async () => {
  sandbox.faults.clockSkewMs = 3_600_000;
  const { headers } = await post(conversion());
  expect(headers.date).toBe('Sun, 22 Nov 2026 13:00:00 GMT');
});
