import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isoTimeMs } from '../src/iso-time.ts';

test.each([
  ['2026-11-20T10:00:00-05:00', Date.UTC(2026, 10, 20, 15)],
  ['2026-11-20T10:00:00+05:30', Date.UTC(2026, 10, 20, 4, 30)],
  ['2026-11-20T10:00:00Z', Date.UTC(2026, 10, 20, 10)],
  ['2026-11-20T10:00Z', Date.UTC(2026, 10, 20, 10)],
  ['2026-11-20T10:00:00.123456Z', Date.UTC(2026, 10, 20, 10, 0, 0, 123)],
  ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
])('%s is a moment', (text, ms) => expect(isoTimeMs(text)).toBe(ms));

test.each([
  '2026-11-20T10:00:00',
  '2026-11-20',
  '2026-11-20 10:00:00Z',
  '2026-02-30T00:00:00Z',
  '2026-00-10T00:00:00Z',
  '2026-13-10T00:00:00Z',
  '2026-11-20T25:00:00Z',
  '2026-11-20T10:60:00Z',
  '2026-11-20T10:00:00+99:00',
  '+012026-11-20T10:00:00Z',
  '20 Nov 2026 10:00 UTC',
  '1795186800000',
  'now',
  '',
  ' 2026-11-20T10:00:00Z',
  '2026-11-20T10:00:00Z\n',
])('%p is no time', (text) => expect(isoTimeMs(text)).toBeNull());

test('nothing but text is a time', () => {
  for (const value of [null, undefined, 0, 1_795_186_800_000, true, {}, [], new Date(0)]) {
    expect(isoTimeMs(value)).toBeNull();
  }
});

test('every moment written as ISO is read back', () => {
  const dates = fc.date({
    min: new Date('0001-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:59Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(dates, (date) => expect(isoTimeMs(date.toISOString())).toBe(date.getTime())),
  );
});
