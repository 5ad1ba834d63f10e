import { expect, test } from '@jest/globals';
import { parseTimes } from '../../src/order/parse-times.ts';

const created_at = '2026-11-20T10:00:00-05:00';
const createdAtMs = Date.UTC(2026, 10, 20, 15);

test('an order never updated was last updated when it was created', () => {
  const expected = { createdAtMs, updatedAtMs: createdAtMs, cancelledAtMs: null };
  for (const updated_at of [undefined, null, created_at]) {
    expect(parseTimes({ created_at, updated_at, cancelled_at: null })).toEqual({
      ok: true,
      value: expected,
    });
  }
});

test('updates and cancellations are read in any zone', () => {
  const parsed = parseTimes({
    created_at,
    updated_at: '2026-11-20T15:00:01Z',
    cancelled_at: '2026-11-20T20:30:02+05:30',
  });
  const value = {
    createdAtMs,
    updatedAtMs: createdAtMs + 1000,
    cancelledAtMs: createdAtMs + 2000,
  };
  expect(parsed).toEqual({ ok: true, value });
});

test.each(['created_at', 'updated_at', 'cancelled_at'])('a broken %s fails the order', (field) => {
  for (const broken of [
    '',
    'soon',
    '2026-02-30T00:00:00Z',
    '2026-11-20',
    1_795_186_800,
    {},
    false,
  ]) {
    expect(parseTimes({ created_at, [field]: broken })).toEqual({
      ok: false,
      reason: `${field} is not a time`,
      path: field,
    });
  }
});
