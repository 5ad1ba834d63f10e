import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { changeRows, type OfferRow } from '../../src/admin/settings/offer-rows.ts';
import { checkRules, savedRulesForm } from '../../src/admin/settings/rules-form.ts';
import { defaultRules, type Rules } from '../../src/shop/rules.ts';

const word = fc
  .string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
  .map((text) => text.replace(/[,،\p{C}]/gu, '').trim())
  .filter((text) => text !== '');
const list = fc.uniqueArray(word, { maxLength: 20 });
const offerId = fc.option(fc.stringMatching(/^[\x21-\x7e]{1,40}$/));
const rule = fc.oneof(
  fc.record({
    by: fc.constant('product' as const),
    value: fc.stringMatching(/^\d{1,20}$/),
    offerId,
  }),
  fc.record({ by: fc.constantFrom('vendor', 'sku', 'tag', 'code'), value: word, offerId }),
);
const rules: fc.Arbitrary<Rules> = fc.record({
  holdDays: fc.nat(90),
  settleMinutes: fc.nat(60),
  money: fc.constantFrom('shop', 'presentment'),
  leaveOut: fc.record({
    ...{ tax: fc.boolean(), shipping: fc.boolean(), tips: fc.boolean(), duties: fc.boolean() },
  }),
  exclude: fc.record({
    ...{ pos: fc.boolean(), drafts: fc.boolean(), renewals: fc.boolean() },
    ...{ giftCards: fc.boolean(), repeatCustomers: fc.boolean(), tags: list, channels: list },
    minimum: fc.bigInt({ min: 0n, max: 10n ** 17n }).map(String),
  }),
  offers: fc.array(rule, { maxLength: 100 }),
  codesFirst: fc.boolean(),
});

test('whatever rules are saved, their form saves the same again, in yen, dollars and dinars', () => {
  fc.assert(
    fc.property(rules, fc.constantFrom('JPY', 'USD', 'KWD'), (saved, currency) => {
      const checked = checkRules(savedRulesForm(saved, currency), currency);
      expect(checked).toEqual({ rules: saved, errors: {} });
    }),
  );
});

test('a minimum has no more decimals than the currency', () => {
  const errorsOf = (minimum: string, currency: string) =>
    checkRules({ ...savedRulesForm(defaultRules, currency), minimum }, currency).errors;
  expect(errorsOf('2500', 'JPY')).toEqual({});
  expect(errorsOf('25.5', 'JPY')).toEqual({
    minimum: ['error.minimum', { currency: 'JPY', example: '2500' }],
  });
  expect(errorsOf('2.555', 'KWD')).toEqual({});
});

describe('pressing the buttons of the rules', () => {
  const row = (value: string): OfferRow => ({
    by: 'tag',
    value,
    offerId: 'o',
    earnsNothing: false,
  });
  const rows = ['a', 'b', 'c'].map(row);
  const after = (change: string) => {
    const { rows: left, at } = changeRows(rows, change);
    return [left.map(({ value }) => value).join(''), at];
  };

  test.each([
    ['up-3', 'acb', 1],
    ['up-1', 'abc', 0],
    ['down-1', 'bac', 1],
    ['down-3', 'abc', 2],
    ['remove-1', 'bc', 0],
    ['remove-3', 'ab', 1],
    ['add', 'abc', 3],
    ['up-1.5', 'abc', null],
  ])('%s makes abc %s', (change, values, at) => {
    expect(after(change)).toEqual([values, at]);
  });

  test('loses and doubles none, wherever they are pressed', () => {
    const presses = fc.array(
      fc.tuple(fc.constantFrom('up', 'down'), fc.integer({ min: 0, max: 4 })),
    );
    fc.assert(
      fc.property(presses, (pressed) => {
        const end = pressed.reduce(
          (now, [what, number]) => changeRows(now, `${what}-${number}`).rows,
          rows,
        );
        expect(end.map(({ value }) => value).sort()).toEqual(['a', 'b', 'c']);
      }),
    );
  });
});
