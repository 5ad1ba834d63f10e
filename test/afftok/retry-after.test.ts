import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { waitMsOf } from '../../src/afftok/retry-after.ts';

const nowMs = Date.UTC(2026, 10, 22, 12, 0, 0);
const epochSeconds = nowMs / 1_000;
const retryAfter = (value: string) => waitMsOf({ 'retry-after': value }, null, nowMs);

describe('the wait after a 429', () => {
  test.each([
    ['30', 30_000],
    [' 30 ', 30_000],
    ['1.5', 1_500],
    ['0', 1_000],
    ['86400', 3_600_000],
    ['99999999999999999999999', 3_600_000],
    ['Sun, 22 Nov 2026 12:00:45 GMT', 45_000],
    ['Sunday, 22-Nov-26 12:00:45 GMT', 45_000],
    ['Sun Nov 22 12:00:45 2026', 45_000],
    ['Sun, 22 Nov 2026 11:00:00 GMT', 1_000],
    ['Sun, 22 Nov 2099 11:00:00 GMT', 3_600_000],
  ])('is read from Retry-After: %s', (value, waitMs) => {
    expect(retryAfter(value)).toBe(waitMs);
  });

  test.each(['', 'soon', '-5', '1e3', '0x10', 'NaN', 'Infinity', '5 seconds', '12 Nov', '\u00ff'])(
    'is a minute when Retry-After is %p',
    (value) => {
      expect(retryAfter(value)).toBe(60_000);
    },
  );

  test('is else read from details.retry_after, in seconds', () => {
    expect(waitMsOf({}, { retry_after: 12 }, nowMs)).toBe(12_000);
    expect(waitMsOf({}, { retry_after: '12' }, nowMs)).toBe(12_000);
    expect(waitMsOf({ 'retry-after': 'soon' }, { retry_after: 12 }, nowMs)).toBe(12_000);
    expect(waitMsOf({ 'retry-after': '5' }, { retry_after: 12 }, nowMs)).toBe(5_000);
    for (const retry_after of [null, {}, [], true, -1, 'x', Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(waitMsOf({}, { retry_after }, nowMs)).toBe(60_000);
    }
  });

  test('is else the time to X-RateLimit-Reset or details.reset_at, in seconds or milliseconds', () => {
    const reset = (value: string) => waitMsOf({ 'x-ratelimit-reset': value }, null, nowMs);
    expect(reset(String(epochSeconds + 20))).toBe(20_000);
    expect(reset(String(nowMs + 20_000))).toBe(20_000);
    expect(reset(String(epochSeconds - 20))).toBe(1_000);
    expect(reset(String(epochSeconds + 7_200))).toBe(3_600_000);
    expect(waitMsOf({}, { reset_at: epochSeconds + 20 }, nowMs)).toBe(20_000);
    expect(waitMsOf({}, { retry_after: 3, reset_at: epochSeconds + 20 }, nowMs)).toBe(3_000);
  });

  test('does not believe a reset that is no plausible moment', () => {
    const implausible = ['0', '17', '60', '1000000000', '\u00ff', String(nowMs * 1_000)];
    for (const value of implausible) {
      expect(waitMsOf({ 'x-ratelimit-reset': value }, null, nowMs)).toBe(60_000);
    }
  });

  test('is a minute when nothing says anything', () => {
    expect(waitMsOf({}, null, nowMs)).toBe(60_000);
    expect(waitMsOf({}, {}, nowMs)).toBe(60_000);
  });

  test('is always between a second and an hour', () => {
    const anything = fc.option(fc.oneof(fc.string(), fc.double().map(String)), { nil: undefined });
    fc.assert(
      fc.property(anything, anything, fc.anything(), (after, reset, detail) => {
        const headers = { 'retry-after': after, 'x-ratelimit-reset': reset };
        const waitMs = waitMsOf(headers, { retry_after: detail, reset_at: detail }, nowMs);
        expect(waitMs >= 1_000 && waitMs <= 3_600_000 && Number.isInteger(waitMs)).toBe(true);
      }),
    );
  });
});
