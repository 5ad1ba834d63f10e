import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type KeyRoom, type Places, shareRoom } from '../../src/delivery/share-room.ts';

const key = (keyFingerprint: string, room: number, baseUrl = 'https://a'): KeyRoom => ({
  keyFingerprint,
  baseUrl,
  room,
});
const places = (all: number, perBaseUrl = all): Places => ({ all, perBaseUrl: () => perBaseUrl });
const shared = (keys: KeyRoom[], free: Places, last: string | null = null) =>
  Object.fromEntries(shareRoom(keys, free, last).granted);

test('keys take turns: a key with a thousand waiting leaves room for one with two', () => {
  expect(shared([key('busy', 1_000), key('quiet', 2)], places(10))).toEqual({ busy: 8, quiet: 2 });
});

test('however few places come free at a time, each key has as many before any has more', () => {
  const keys = ['d', 'b', 'a', 'c'].map((name) => key(name, 5));
  const had = new Map<string, number>();
  let last: string | null = null;
  for (let claims = 0; claims < 8; claims += 1) {
    const share = shareRoom(keys, places(3), last);
    for (const [name, count] of share.granted) had.set(name, (had.get(name) ?? 0) + count);
    last = share.last;
    expect(
      Math.max(...had.values()) - Math.min(...keys.map((k) => had.get(k.keyFingerprint) ?? 0)),
    ).toBeLessThanOrEqual(1);
  }
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
    fc.property(
      anyKeys,
      fc.nat(60),
      fc.nat(30),
      fc.option(fc.constant('key 7')),
      (drawn, all, perBaseUrl, last) => {
        const keys = drawn.map(([name, room, baseUrl]) => key(`key ${name}`, room, baseUrl));
        const { granted } = shareRoom(keys, places(all, perBaseUrl), last);
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
      },
    ),
  );
});
