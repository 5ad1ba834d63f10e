import { describe, expect, test } from '@jest/globals';
import { answerCodes, isAnswerCode } from '../../src/afftok/answer-codes.ts';
import type { Outcome } from '../../src/afftok/outcome.ts';
import { readAnswer } from '../../src/afftok/read-answer.ts';

const read = (status: number, body: unknown) =>
  readAnswer({ status, headers: {}, body: JSON.stringify(body), truncated: false }, 0);

describe('codes', () => {
  // Field notes, "Answers", the second table, copied by hand and not from the code.
  const table: readonly [Outcome, number, string][] = [
    ['duplicate', 409, 'DUPLICATE_TRANSACTION DUPLICATE_CONVERSION POSTBACK_DUPLICATE'],
    ['duplicate', 200, 'ALREADY_EXISTS'],
    ['throttled', 429, 'RATE_LIMITED API_KEY_RATE_LIMITED API_KEY_RATE_LIMIT API_KEY_BLOCKED'],
    ['credentials', 401, 'INVALID_API_KEY REVOKED_API_KEY API_KEY_EXPIRED API_KEY_REVOKED'],
    ['credentials', 401, 'API_KEY_SUSPENDED API_KEY_REQUIRED INVALID_SIGNATURE AUTH_REQUIRED'],
    ['credentials', 403, 'API_KEY_IP_BLOCKED API_KEY_PERMISSION_DENIED ADVERTISER_MISMATCH'],
    ['credentials', 403, 'POSTBACK_SIGNATURE_INVALID'],
    ['resign', 403, 'EXPIRED_REQUEST POSTBACK_EXPIRED REPLAY_ATTEMPT'],
    ['resign', 409, 'DUPLICATE_NONCE'],
    ['offer', 404, 'INVALID_OFFER OFFER_NOT_FOUND OFFER_INACTIVE OFFER_EXPIRED OFFER_CAP_REACHED'],
    ['click', 404, 'CLICK_NOT_FOUND POSTBACK_CLICK_NOT_FOUND EXPIRED_CLICK DUPLICATE_CLICK'],
    ['click', 400, 'INVALID_TRACKING_CODE TRACKING_CODE_EXPIRED'],
    ['refused', 400, 'INVALID_PARAMS VALIDATION_FAILED MISSING_FIELD INVALID_FIELD'],
    ['refused', 422, 'INVALID_CURRENCY INVALID_STATUS POSTBACK_INVALID'],
    ['refused', 403, 'GEO_BLOCKED BOT_DETECTED FRAUD_DETECTED'],
    ['errored', 500, 'INTERNAL_ERROR DATABASE_ERROR SERVICE_UNAVAILABLE MAINTENANCE_MODE'],
    ['errored', 503, 'UPSTREAM_ERROR TIMEOUT'],
  ];
  const rows = table.flatMap(([outcome, status, codes]) =>
    codes.split(' ').map((code) => ({ outcome, status, code })),
  );

  test('are all in the table, and no others', () => {
    expect(Object.keys(answerCodes).sort()).toEqual(rows.map(({ code }) => code).sort());
  });

  test.each(rows)(
    '$code means $outcome in every place a code can be',
    ({ code, outcome, status }) => {
      const shapes = [
        { success: false, error: 'some words', code, details: {} },
        {
          success: false,
          error: { code, message: 'some words', details: {}, correlation_id: 'r' },
        },
        { error: code },
        { error: code.toLowerCase(), code: ` ${code.toLowerCase()} ` },
      ];
      for (const shape of shapes) expect(read(status, shape)).toMatchObject({ outcome, code });
    },
  );

  test('are only those of the table, not the names every object inherits', () => {
    expect(['INVALID_OFFER', 'constructor', '__proto__'].map(isAnswerCode)).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('a code', () => {
  test('counts more than the HTTP status', () => {
    for (const status of [200, 302, 400, 401, 404, 409, 429, 500]) {
      expect(read(status, { success: false, code: 'INVALID_OFFER' }).outcome).toBe('offer');
    }
  });

  test('says which click refusal it is, and when the address is blocked', () => {
    expect(read(404, { code: 'CLICK_NOT_FOUND' }).code).toBe('CLICK_NOT_FOUND');
    expect(read(429, { code: 'API_KEY_BLOCKED' }).keyBlocked).toBe(true);
    expect(read(429, { code: 'RATE_LIMITED' }).keyBlocked).toBe(false);
  });

  test('that is unknown leaves it to the status, and is still shown', () => {
    expect(read(418, { code: 'TEAPOT' })).toMatchObject({ outcome: 'refused', code: 'TEAPOT' });
    expect(read(409, { code: 'NONCE_SEEN' }).outcome).toBe('resign');
    expect(read(409, { code: 'TXN_SEEN' }).outcome).toBe('duplicate');
    expect(read(200, { code: 'DONE', success: true }).outcome).toBe('accepted');
  });
});
