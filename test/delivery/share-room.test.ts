import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type KeyRoom, type Places, shareRoom } from '../../src/delivery/share-room.ts';

const key = (keyFingerprint: string, room: number, baseUrl = 'https://a'): KeyRoom => ({
  keyFingerprint,
  baseUrl,
  room,
});
const places = (all: number, perBaseUrl = all): Places => ({ all, perBaseUrl: () => perBaseUrl });
const shared = (keys: KeyRoom[], free: Places, turn = 0) =>
  Object.fromEntries(shareRoom(keys, free, turn));

test('keys take turns: a key with a thousand waiting leaves room for one with two', () => {
  expect(shared([key('busy', 1_000), key('quiet', 2)], places(10))).toEqual({ busy: 8, quiet: 2 });
});

test('when there is one place left, whose turn it is moves on', () => {
  const keys = [key('a', 5), key('b', 5)];
  expect([0, 1, 2].map((turn) => Object.keys(shared(keys, places(1), turn))[0])).toEqual([
    'a',
    'b',
    'a',
  ]);
});

test('a base URL that never answers does not fill every place', () => {
  const keys = [key('slow', 100, 'https://slow'), key('good', 100, 'https://good')];
  const free = { all: 40, perBaseUrl: (url: string) => (url === 'https://slow' ? 3 : 96) };
  expect(shared(keys, free)).toEqual({ slow: 3, good: 37 });
});

test('no limit is ever passed, and no place stays empty while a key may use it', () => {
  const anyKeys = fc.uniqueArray(
    fc.tuple(
      fc.nat(20),
      fc.integer({ min: -5, max: 40 }),
      fc.constantFrom('https://a', 'https://b'),
    ),
    { selector: ([name]) => name, maxLength: 8 },
  );
  fc.assert(
    fc.property(anyKeys, fc.nat(60), fc.nat(30), fc.nat(9), (drawn, all, perBaseUrl, turn) => {
      const keys = drawn.map(([name, room, baseUrl]) => key(`key ${name}`, room, baseUrl));
      const granted = shareRoom(keys, places(all, perBaseUrl), turn);
      const sum = (baseUrl?: string) =>
        keys
          .filter((one) => baseUrl === undefined || one.baseUrl === baseUrl)
          .reduce((total, one) => total + (granted.get(one.keyFingerprint) ?? 0), 0);
      for (const one of keys) {
        const has = granted.get(one.keyFingerprint) ?? 0;
        expect(has).toBeLessThanOrEqual(Math.max(0, one.room));
        const couldHaveMore = has < one.room && sum(one.baseUrl) < perBaseUrl && sum() < all;
        expect(couldHaveMore).toBe(false);
      }
      expect(sum()).toBeLessThanOrEqual(all);
      expect(Math.max(sum('https://a'), sum('https://b'))).toBeLessThanOrEqual(perBaseUrl);
    }),
  );
});
