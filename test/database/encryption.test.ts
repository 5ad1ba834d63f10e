import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createEncryption } from '../../src/database/encryption.ts';

const [newKey, oldKey] = [randomBytes(32), randomBytes(32)];
const encryption = createEncryption([newKey, oldKey]);
const apiKey = 'afftok_test_sk_0123456789abcdef0123456789abcdef';

test('what was sealed opens under the same identity, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, identity) => {
      expect(encryption.open(encryption.seal(text, identity), identity)).toBe(text);
    }),
  );
});

test('the same text sealed twice looks different, and neither shows it', () => {
  const [first, second] = [encryption.seal(apiKey, 'row'), encryption.seal(apiKey, 'row')];
  expect(first).not.toBe(second);
  for (const sealed of [first, second]) {
    expect(Buffer.from(sealed).includes(apiKey)).toBe(false);
    expect(sealed.split('.').some((part) => atobUrl(part).includes('sk_'))).toBe(false);
  }
});

test('while keys are replaced, the old one still opens and the first one seals', () => {
  const before = createEncryption([oldKey]).seal(apiKey, 'row');
  expect(encryption.open(before, 'row')).toBe(apiKey);
  const since = encryption.seal(apiKey, 'row');
  expect(createEncryption([newKey]).open(since, 'row')).toBe(apiKey);
  expect(() => createEncryption([oldKey]).open(since, 'row')).toThrow(/not in ENCRYPTION_KEYS/);
});

describe('a sealed text does not open', () => {
  const sealed = encryption.seal(apiKey, 'row');

  test('in another row', () => {
    expect(() => encryption.open(sealed, 'another row')).toThrow();
  });

  test('with any character of it changed', () => {
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.constantFrom('A', 'b', '7', '.'), (at, other) => {
        const changed = sealed.slice(0, at) + other + sealed.slice(at + 1);
        // The last character of a base64url part may carry bits that mean nothing.
        if (bytesOf(changed) === bytesOf(sealed)) return;
        expect(() => encryption.open(changed, 'row')).toThrow();
      }),
    );
  });

  test('cut short anywhere, or when it is none', () => {
    const cut = Array.from(sealed, (_, length) => sealed.slice(0, length));
    for (const text of [...cut, apiKey]) {
      if (bytesOf(text) === bytesOf(sealed)) continue;
      expect(() => encryption.open(text, 'row')).toThrow();
    }
  });
});

test('an encryption without a key is a mistake, said at once', () => {
  expect(() => createEncryption([])).toThrow(/at least one key/);
});

const atobUrl = (part: string): string => Buffer.from(part, 'base64url').toString('latin1');

const bytesOf = (sealed: string): string => {
  const [version, id, ...parts] = sealed.split('.');
  return [
    version,
    id,
    ...parts.map((part) => Buffer.from(part, 'base64url').toString('hex')),
  ].join();
};

test('keyed hashes recognise a text by every key of the ring, and say nothing without one', () => {
  const hashes = encryption.hashes('an erased order');
  expect(hashes).toHaveLength(2);
  expect(createEncryption([oldKey]).hashes('an erased order')).toEqual([hashes[1]]);
  expect(createEncryption([randomBytes(32)]).hashes('an erased order')).not.toContain(hashes[0]);
  expect(encryption.hashes('another order')).not.toEqual(hashes);
});
