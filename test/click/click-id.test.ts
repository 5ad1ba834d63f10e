import { describe, expect, test } from '@jest/globals';
import { isClickId, isSubId, isTrackingCode } from '../../src/click/click-id.ts';

describe('a click ID', () => {
  test.each([
    'clk_a1b2c3d4e5f6',
    'click_abc123',
    '0190d5a0-7a5b-7c3d-9e1f-2a3b4c5d6e7f',
    'A.b_c~d:e-f',
    '0',
    'x'.repeat(200),
    '__proto__',
  ])('%s is one', (value) => expect(isClickId(value)).toBe(true));

  test.each([
    '',
    ' clk_1',
    'clk_1 ',
    'clk_1\n',
    'clk\0',
    'clk 1',
    'clk+1',
    'clk%201',
    'clk/1',
    'clk?1',
    "clk'--",
    '<b>',
    '🙂',
    'ｃｌｋ',
    'x'.repeat(201),
    'x'.repeat(10_240),
  ])('%p is none, and is not repaired', (value) => expect(isClickId(value)).toBe(false));

  test('nothing but text is one', () => {
    for (const value of [null, undefined, 1, 1n, true, {}, ['clk_1']]) {
      expect(isClickId(value)).toBe(false);
    }
  });
});

test('tracking codes and sub IDs have the same alphabet and at most 64 characters', () => {
  for (const isShaped of [isTrackingCode, isSubId]) {
    expect(isShaped('summer-sale')).toBe(true);
    expect(isShaped('x'.repeat(64))).toBe(true);
    expect(isShaped('x'.repeat(65))).toBe(false);
    expect(isShaped('')).toBe(false);
    expect(isShaped('pat@example.com')).toBe(false);
  }
});
