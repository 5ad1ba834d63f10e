import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { scrub } from '../../src/afftok/scrub.ts';

test('a secret disappears wherever it stands', () => {
  expect(scrub('key=s3cret, again s3cret', ['s3cret'])).toBe('key=…, again …');
  expect(scrub('{"key":"a\\"b\\\\c"}', ['a"b\\c'])).toBe('{"key":"…"}');
  expect(scrub('nothing here', ['', 'key'])).toBe('nothing here');
});

test('a secret cut off at the end of the text disappears too', () => {
  expect(scrub('your key afftok_test_sk_01', ['afftok_test_sk_0123456789'])).toBe('your key …');
});

test('no text with the secret in it shows it afterwards', () => {
  const secret = 'afftok_test_sk_0123456789abcdef';
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), fc.constant(secret))), (parts) => {
      expect(scrub(parts.join(''), [secret])).not.toContain(secret);
    }),
  );
});
