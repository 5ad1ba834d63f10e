import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cleanText } from '../../src/webhook/clean-text.ts';

test.each([
  ['NUL', 'a\0b', 'a\ufffdb'],
  ['a lone high surrogate', 'a\ud83d', 'a\ufffd'],
  ['a lone low surrogate', '\ude00b', '\ufffdb'],
  ['surrogates the wrong way round', '\ude00\ud83d', '\ufffd\ufffd'],
  ['a pair', 'a\u{1f600}b', 'a\u{1f600}b'],
  ['nothing', '', ''],
])('%s is made storable', (_name, text, clean) => {
  expect(cleanText(text)).toBe(clean);
});

test('any text becomes one that survives UTF-8, keeps its length, and is not changed twice', () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
      }),
      (text) => {
        const clean = cleanText(text);
        expect(Buffer.from(clean, 'utf8').toString('utf8')).toBe(clean);
        expect(clean).not.toContain('\0');
        expect(clean).toHaveLength(text.length);
        expect(cleanText(clean)).toBe(clean);
      },
    ),
  );
});
