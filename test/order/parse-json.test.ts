import { describe, expect, test } from '@jest/globals';
import { parseJson } from '../../src/order/parse-json.ts';

const nested = (levels: number, inside = '1') =>
  `${'{"a":['.repeat(levels / 2)}${inside}${']}'.repeat(levels / 2)}`;

describe('digits are kept', () => {
  test.each([
    ['{"id":820982911946154508}', { id: '820982911946154508' }],
    ['{"id": \n 820982911946154508 }', { id: '820982911946154508' }],
    ['[820982911946154508,5]', ['820982911946154508', 5]],
    ['820982911946154508', '820982911946154508'],
    ['{"id":-820982911946154508}', { id: '-820982911946154508' }],
    ['{"id":9007199254740993,"n":1.5}', { id: '9007199254740993', n: 1.5 }],
    ['{"price":1234567890123456.78}', { price: '1234567890123456.78' }],
    ['{"price":0.10000000000000000555}', { price: '0.10000000000000000555' }],
    ['{"id":5678901234567}', { id: 5_678_901_234_567 }],
    ['{"id":"820982911946154508"}', { id: '820982911946154508' }],
    ['{"name":"a: 820982911946154508"}', { name: 'a: 820982911946154508' }],
    [
      '{"__proto__":{"id":820982911946154508}}',
      JSON.parse('{"__proto__":{"id":"820982911946154508"}}'),
    ],
  ])('%s', (text, value) => expect(parseJson(text)).toEqual({ ok: true, value }));
});

describe('what Shopify or a proxy in between might put around it', () => {
  test('a byte order mark is not part of the text', () => {
    expect(parseJson('\ufeff{"a":1}')).toEqual({ ok: true, value: { a: 1 } });
    expect(parseJson('\ufeff\ufeff{}').ok).toBe(false);
  });

  test.each([
    '',
    ' ',
    '<html>',
    '{"a":1',
    "{'a':1}",
    'undefined',
    '{"a":1}{}',
    'NaN',
    '[1,]',
    '\0',
  ])('%p is not JSON', (text) =>
    expect(parseJson(text)).toEqual({ ok: false, reason: 'not JSON', path: '$' }),
  );
});

describe('nesting', () => {
  test('10,000 levels without long numbers are read', () => {
    expect(parseJson(nested(10_000)).ok).toBe(true);
  });

  test('levels that overflow the stack are a reason, not a crash', () => {
    const parsed = parseJson(nested(200_000, '820982911946154508'));
    expect(parsed).toEqual({ ok: false, reason: 'nested too deeply', path: '$' });
  });

  test('four megabytes of brackets do not crash either', () => {
    const brackets = '['.repeat(2 << 20) + ']'.repeat(2 << 20);
    const parsed = parseJson(brackets);
    expect(parsed.ok || parsed.reason === 'nested too deeply').toBe(true);
  });
});

test('looking for long numbers takes linear time', () => {
  const started = performance.now();
  for (const text of [':'.repeat(4 << 20), ', '.repeat(2 << 20), `:${' '.repeat(4 << 20)}`]) {
    expect(parseJson(text).ok).toBe(false);
  }
  expect(performance.now() - started).toBeLessThan(2000);
});
