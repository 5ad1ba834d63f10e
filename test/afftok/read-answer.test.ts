import { describe, expect, test } from '@jest/globals';
import type { Outcome } from '../../src/afftok/outcome.ts';
import { readAnswer } from '../../src/afftok/read-answer.ts';

const nowMs = 1_700_000_000_000;

const read = (status: number, body: unknown, headers: Record<string, string> = {}) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return readAnswer({ status, headers, body: text, truncated: false }, nowMs);
};

describe('success', () => {
  test('is read in every shape, with the IDs it names', () => {
    const data = { conversion_id: 'conv_1', offer_id: 'o', transaction_id: 't', click_id: 'c' };
    expect(read(200, { success: true, message: 'fine', data })).toEqual({
      outcome: 'accepted',
      code: null,
      text: 'fine',
      conversionId: 'conv_1',
      clickId: 'c',
      transactionId: 't',
      waitMs: null,
      endpointWrong: false,
      keyBlocked: false,
    });
    const backend = { success: true, message: 'ok', conversion: { id: 17, transaction_id: 't' } };
    expect(read(201, backend)).toMatchObject({
      outcome: 'accepted',
      conversionId: '17',
      transactionId: 't',
    });
    expect(read(200, { success: true, conversion_id: 'c1' })).toMatchObject({
      outcome: 'accepted',
      conversionId: 'c1',
    });
  });

  test('needs its proof: everything else with 2xx may have been recorded', () => {
    const unproven = [
      '',
      '<html>ok</html>',
      'OK',
      '{"success":true,"data":{"conv',
      '[{"success":true}]',
      '"success"',
      'true',
      'null',
      '{}',
      '{"success":"true"}',
      '{"success":1}',
      '{"success":false}',
      '{"data":{"success":true}}',
      '{"__proto__":{"success":true}}',
      '{"message":"Conversion already being looked at"}',
    ];
    for (const body of unproven)
      expect([body, read(200, body).outcome]).toEqual([body, 'unanswered']);
  });

  test('is not believed when the status says otherwise', () => {
    expect(read(500, { success: true }).outcome).toBe('errored');
    expect(read(302, { success: true }).outcome).toBe('credentials');
  });

  test('with a byte-order mark before it is a success', () => {
    expect(read(200, '\uFEFF{"success":true}').outcome).toBe('accepted');
  });

  test('that says "already" is a success, and with duplicate: true a duplicate', () => {
    expect(read(200, { success: true, message: 'not already known' }).outcome).toBe('accepted');
    expect(read(200, { success: true, duplicate: true }).outcome).toBe('duplicate');
  });
});

describe('a repeated transaction', () => {
  test('answered with 200 and duplicate: true is a duplicate', () => {
    const body = { message: 'seen', duplicate: true, conversion: { id: 'c9' } };
    expect(read(200, body)).toMatchObject({ outcome: 'duplicate', conversionId: 'c9' });
    expect(read(200, { message: 'seen', duplicate: 'true' }).outcome).toBe('unanswered');
  });

  test('names the transaction that was there before', () => {
    const details = { transaction_id: 'shopify_1', conversion_id: 'conv_1' };
    const body = { success: false, code: 'DUPLICATE_CONVERSION', details };
    expect(read(409, body)).toMatchObject({
      transactionId: 'shopify_1',
      conversionId: 'conv_1',
    });
  });

  test('is not confused with a repeated nonce', () => {
    expect(read(409, { code: 'DUPLICATE_NONCE', duplicate: true }).outcome).toBe('resign');
    expect(read(409, { error: 'Duplicate nonce' }).outcome).toBe('resign');
    expect(read(409, 'Nonce was used before').outcome).toBe('resign');
    expect(read(409, '{"code":"DUPLICATE_NON').outcome).toBe('unanswered');
  });
});

describe('words without a code', () => {
  test.each<[number, string, Outcome]>([
    [400, 'Request expired', 'resign'],
    [400, 'timestamp is in the future', 'resign'],
    [403, 'Replay detected', 'resign'],
    [400, 'Nonce already used', 'resign'],
    [400, 'Duplicate transaction', 'duplicate'],
    [400, 'Conversion already tracked', 'duplicate'],
    [200, 'Conversion already tracked', 'duplicate'],
    [401, 'Unauthorized', 'credentials'],
    [404, 'Offer not found for this click', 'offer'],
    [404, 'Click not found for this offer', 'click'],
    [404, 'Unknown tracking code', 'click'],
    [404, 'Advertiser not found', 'refused'],
    [404, 'Cannot POST /api/sdk/click', 'refused'],
    [400, 'Invalid request format', 'refused'],
    [429, 'You have already exceeded your limit', 'throttled'],
    [500, 'duplicate key value', 'errored'],
  ])('%i "%s" means %s', (status, words, outcome) => {
    expect(read(status, { error: words })).toMatchObject({ outcome, code: null, text: words });
    expect(read(status, { success: false, message: words }).outcome).toBe(outcome);
    expect(read(status, { success: false, error: { message: words } }).outcome).toBe(outcome);
  });

  test('are kept short, on one line, and without control characters', () => {
    const { text } = read(400, { error: `one\n\ttwo\u0000\u202e ${'x'.repeat(10_000)}` });
    expect(text).toMatch(/^one two x+…$/);
    expect(text?.length).toBe(300);
  });
});

describe('an HTTP status alone', () => {
  const json = '{"message":"nothing to go by"}';
  const html = '<!doctype html><p>hello</p>';
  test.each<[number, string, Outcome, Outcome]>([
    [200, 'success unproven', 'unanswered', 'unanswered'],
    [204, 'success unproven', 'unanswered', 'unanswered'],
    [301, 'redirect', 'credentials', 'credentials'],
    [302, 'redirect', 'credentials', 'credentials'],
    [304, 'redirect', 'credentials', 'credentials'],
    [400, 'refused', 'refused', 'refused'],
    [401, 'refused or challenged', 'credentials', 'errored'],
    [402, 'refused', 'refused', 'refused'],
    [403, 'refused or challenged', 'credentials', 'errored'],
    [404, 'something or everything unknown', 'refused', 'credentials'],
    [405, 'no endpoint', 'credentials', 'credentials'],
    [408, 'later', 'errored', 'errored'],
    [409, 'recorded before', 'duplicate', 'duplicate'],
    [413, 'refused', 'refused', 'refused'],
    [415, 'refused', 'refused', 'refused'],
    [422, 'refused', 'refused', 'refused'],
    [425, 'later', 'errored', 'errored'],
    [429, 'too fast', 'throttled', 'throttled'],
    [451, 'refused', 'refused', 'refused'],
    [500, 'later', 'errored', 'errored'],
    [502, 'later', 'errored', 'errored'],
    [503, 'later', 'errored', 'errored'],
    [504, 'later', 'errored', 'errored'],
    [599, 'later', 'errored', 'errored'],
  ])('%i (%s) is %s with JSON, %s without', (status, _why, withJson, without) => {
    expect(read(status, json).outcome).toBe(withJson);
    for (const body of [html, '', 'plain words', '[1]']) {
      expect(read(status, body).outcome).toBe(without);
    }
  });

  test('says that the base URL is wrong for redirects, 405 and a 404 that is not JSON', () => {
    const wrong = (status: number, body: string) => read(status, body).endpointWrong;
    expect([wrong(302, json), wrong(405, json), wrong(404, html), wrong(404, '')]).toEqual(
      Array(4).fill(true),
    );
    expect([wrong(404, json), wrong(401, json), wrong(500, html), wrong(200, html)]).toEqual(
      Array(4).fill(false),
    );
  });
});

describe('an answer whose end is known to be missing', () => {
  const cut = (status: number, body: string) =>
    readAnswer({ status, headers: {}, body, truncated: true }, nowMs).outcome;

  test('decides nothing that the missing part could have decided', () => {
    const body = '{"success":false,"error":"';
    expect(cut(200, body)).toBe('unanswered');
    expect(cut(409, body)).toBe('unanswered');
    for (const status of [400, 401, 404, 500]) expect(cut(status, body)).toBe('errored');
    expect(cut(404, '')).toBe('errored');
  });

  test('is still clear where the status is', () => {
    expect(cut(429, '{"err')).toBe('throttled');
    expect(cut(302, '{"err')).toBe('credentials');
    expect(cut(404, '<html>a very long page')).toBe('credentials');
    expect(cut(200, '{"success":true}')).toBe('accepted');
  });
});

test('only a throttled answer carries a wait', () => {
  expect(read(429, '', { 'retry-after': '7' }).waitMs).toBe(7_000);
  expect(read(429, { code: 'RATE_LIMITED', details: { retry_after: 9 } }).waitMs).toBe(9_000);
  expect(read(429, { error: { code: 'RATE_LIMITED', details: { retry_after: 8 } } }).waitMs).toBe(
    8_000,
  );
  expect(read(503, '', { 'retry-after': '7' }).waitMs).toBeNull();
});
