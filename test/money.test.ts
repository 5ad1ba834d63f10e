import { describe, expect, test } from '@jest/globals';
import { decimalText, exponentOf, minorUnits } from '../src/money.ts';

describe('amounts as Shopify writes them', () => {
  test.each<[unknown, string, bigint]>([
    ['29.99', 'USD', 2999n],
    [29.99, 'USD', 2999n],
    ['29.9', 'USD', 2990n],
    ['29', 'USD', 2900n],
    [29, 'USD', 2900n],
    ['0.01', 'USD', 1n],
    [0.1, 'USD', 10n],
    ['0.00', 'USD', 0n],
    ['-0.00', 'USD', 0n],
    [-0, 'USD', 0n],
    ['007.50', 'USD', 750n],
    ['29.990000000000000000', 'USD', 2999n],
    ['5000', 'JPY', 5000n],
    ['5000.00', 'JPY', 5000n],
    [5000, 'JPY', 5000n],
    ['1.5', 'KWD', 1500n],
    ['12.345', 'KWD', 12345n],
    ['12.3450', 'KWD', 12345n],
    ['1e3', 'USD', 100_000n],
    ['1.5E+2', 'USD', 15_000n],
    ['2999e-2', 'USD', 2999n],
    [1.5e3, 'JPY', 1500n],
    ['0e999999999', 'USD', 0n],
    [12n, 'USD', 1200n],
    ['9999999999999999.99', 'USD', 999_999_999_999_999_999n],
    ['1234.56', 'HUF', 123_456n],
    ['99.50', 'IDR', 9950n],
  ])('%p %s is %d minor units', (value, currency, expected) => {
    expect(minorUnits(value, currency)).toEqual({ ok: true, value: expected });
  });
});

describe('amounts that are refused, never rounded', () => {
  test.each<[unknown, string, string]>([
    ['29.999', 'USD', 'has more decimals than USD has: 29.999'],
    [29.999, 'USD', 'has more decimals than USD has: 29.999'],
    [1e-7, 'USD', 'has more decimals than USD has: 1e-7'],
    ['0.5', 'JPY', 'has more decimals than JPY has: 0.5'],
    ['1e-999999999999', 'USD', 'has more decimals than USD has: 1e-999999999999'],
    ['1e999999999999', 'USD', 'is too large: 1e999999999999'],
    ['10000000000000000.00', 'USD', 'is too large: 10000000000000000.00'],
    [1e21, 'USD', 'is too large: 1e+21'],
    ['-1.00', 'USD', 'is negative'],
    [-1, 'USD', 'is negative'],
    [Number('1234567890123456.78'), 'USD', 'is not an exact amount'],
  ])('%p %s %s', (value, currency, reason) => {
    expect(minorUnits(value, currency)).toEqual({ ok: false, reason });
  });

  test.each([
    ['', ' ', '1 000', '1,000.00', '29,99', '$5', '+5', '.5', '5.', '1.2.3', '0x10', '1_000', '٣'],
    ['NaN', 'Infinity', 'null', '1e', '1e5.5', '--1', '29.99\n', ' 29.99', '1n', '0b1', '1e3e3'],
    [Number.NaN, Number.POSITIVE_INFINITY, null, undefined, true, {}, [], ['1'], new Date(0)],
  ])('nothing else is an amount', (...values) => {
    for (const value of values) {
      expect(minorUnits(value, 'USD')).toEqual({ ok: false, reason: 'is not an amount' });
    }
  });

  test('a long one is shown in part only', () => {
    const minor = minorUnits(`0.${'1'.repeat(5000)}`, 'USD');
    expect(minor.ok ? '' : minor.reason).toMatch(/^has more decimals than USD has: [01.]{40}…$/);
  });

  test('a megabyte of digits costs no noticeable time', () => {
    const started = performance.now();
    const zeros = '0'.repeat(1 << 20);
    expect(minorUnits('9'.repeat(1 << 20), 'USD').ok).toBe(false);
    expect(minorUnits(`0.${zeros}1`, 'USD').ok).toBe(false);
    expect(minorUnits(`1.${zeros}`, 'USD')).toEqual({ ok: true, value: 100n });
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('currencies', () => {
  test.each([
    ['USD', 2],
    ['JPY', 0],
    ['ISK', 0],
    ['KWD', 3],
    ['TND', 3],
    ['CLF', 4],
  ])('%s has %d decimals', (currency, decimals) => expect(exponentOf(currency)).toBe(decimals));

  test('decimals are those of ISO 4217 where everyday display rounds them away', () => {
    for (const currency of ['HUF', 'IDR', 'COP', 'PKR', 'LBP', 'ALL', 'MGA']) {
      expect([currency, exponentOf(currency)]).toEqual([currency, 2]);
    }
    expect(exponentOf('IQD')).toBe(3);
  });

  test('every currency a shop can be run in, as far as this machine knows, is there', () => {
    // Units of account between banks have no minor units.
    const unitsOfAccount = ['XDR', 'XSU', 'XUA'];
    const missing = Intl.supportedValuesOf('currency').filter((code) => exponentOf(code) === null);
    expect(missing.filter((code) => !unitsOfAccount.includes(code))).toEqual([]);
  });

  test.each(['USDC', 'JEP', 'KID', 'XXX', 'BTC', 'ABC'])('%s is refused by name', (currency) => {
    const reason = `${currency} is not an ISO 4217 currency`;
    expect(minorUnits('1', currency)).toEqual({ ok: false, reason });
  });

  test.each(['', 'usd', 'US', '__proto__', 'constructor', 'pat@example.com', 'US\0'])(
    '%p is no currency code and is not repeated',
    (currency) => {
      const reason = 'is not a currency code';
      expect(minorUnits('1', currency)).toEqual({ ok: false, reason });
      expect(() => decimalText(1n, currency)).toThrow(RangeError);
    },
  );
});

describe('amounts as AffTok gets them', () => {
  test.each([
    [2999n, 'USD', '29.99'],
    [1n, 'USD', '0.01'],
    [0n, 'USD', '0.00'],
    [5000n, 'JPY', '5000'],
    [0n, 'JPY', '0'],
    [1500n, 'KWD', '1.500'],
    [5n, 'KWD', '0.005'],
    [-5n, 'USD', '-0.05'],
  ])('%d minor units of %s are written %s', (minor, currency, text) => {
    expect(decimalText(minor, currency)).toBe(text);
  });
});
