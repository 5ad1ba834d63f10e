import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { languageOf } from '../../src/admin/language.ts';
import { laidOutJson } from '../../src/admin/order/laid-out-json.ts';
import { decimalText } from '../../src/money.ts';

const english = languageOf('en');
const arabic = languageOf('ar');

test.each([
  ['ar', 'ar'],
  ['ar-SA', 'ar'],
  ['AR', 'ar'],
  ['en', 'en'],
  ['arn', 'en'],
  ['fr-CA', 'en'],
  [null, 'en'],
  ['', 'en'],
])('locale %s is shown in %s', (locale, code) => {
  expect(languageOf(locale).code).toBe(code);
});

test.each([
  [5999n, 'USD', 'USD 59.99'],
  [5000n, 'JPY', 'JPY 5,000'],
  [12345n, 'KWD', 'KWD 12.345'],
  [100n, 'HUF', 'HUF 1.00'],
  [-500n, 'USD', '-USD 5.00'],
  [2n ** 62n, 'USD', 'USD 46,116,860,184,273,879.04'],
])('%s minor units of %s are %s', (minor, currency, text) => {
  expect(english.money(minor, currency).replace('\u00a0', ' ')).toBe(text);
  // The same digits in a sentence that runs the other way.
  expect(arabic.money(minor, currency).replace('\u00a0', ' ')).toBe(`\u2066${text}\u2069`);
});

test('every digit of an amount is shown', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n }), (minor) => {
      const shown = english.money(minor, 'KWD').replace(/[^\d.]/g, '');
      expect(shown).toBe(decimalText(minor, 'KWD'));
    }),
  );
});

test('times are UTC and say so, whatever zone the server is in', () => {
  const time = new Date('2026-11-27T23:30:00Z');
  expect(english.dateTime(time)).toBe('Nov 27, 2026, 11:30 PM UTC');
  expect(arabic.dateTime(time)).toContain('UTC');
  expect(english.day('2026-11-27')).toBe('Nov 27');
});

test('Arabic counts in its own plural forms', () => {
  const orders = (count: number) => arabic.say('picture.of_orders', { count });
  expect([1, 2, 3, 11, 100].map(orders)).toEqual([
    'من طلب واحد',
    'من طلبين',
    'من 3 طلبات',
    'من 11 طلبًا',
    'من 100 طلب',
  ]);
});

test('a parameter keeps together inside a sentence that runs the other way', () => {
  expect(arabic.say('attention.offer', { offer: 'offer_1' })).toContain('\u2068offer_1\u2069');
});

describe('JSON laid out to be read', () => {
  test('keeps every digit and escape as it was sent', () => {
    const text = String.raw`{"amount":12.500,"id":9007199254740993,"name":"a\"},{\u0041","list":[],"none":{},"n":[1,2]}`;
    const laidOut = laidOutJson(text);
    expect(laidOut).toContain('"amount": 12.500,\n');
    expect(laidOut).toContain('9007199254740993');
    expect(laidOut).toContain(String.raw`"a\"},{\u0041"`);
    expect(laidOut).toContain('"list": [],');
    expect(laidOut.split('\n')).toHaveLength(11);
  });

  test('says the same as before', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(laidOutJson(JSON.stringify(value)))).toEqual(
          JSON.parse(JSON.stringify(value)),
        );
      }),
    );
  });

  test.each(['<html>', 'plain', '{"cut":', '', '12.500'])('leaves %j as it is', (text) => {
    expect(laidOutJson(text)).toBe(text);
  });
});
