import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decimalText, exponentOf, minorUnits } from '../src/money.ts';

const anyCurrency = fc.constantFrom('USD', 'EUR', 'HUF', 'JPY', 'KRW', 'KWD', 'IQD', 'CLF');
const anyMinor = fc.bigInt({ min: 0n, max: 10n ** 18n - 1n });

const read = (value: unknown, currency: string): bigint => {
  const minor = minorUnits(value, currency);
  if (!minor.ok) throw new Error(minor.reason);
  return minor.value;
};

test('what is written is read back, with any number of zeros added', () => {
  fc.assert(
    fc.property(anyMinor, anyCurrency, fc.nat(40), (minor, currency, zeros) => {
      const text = decimalText(minor, currency);
      expect(read(text, currency)).toBe(minor);
      expect(read(`${text}${text.includes('.') ? '' : '.0'}${'0'.repeat(zeros)}`, currency)).toBe(
        minor,
      );
    }),
  );
});

test('an exponent moves the point and nothing else', () => {
  fc.assert(
    fc.property(anyMinor, anyCurrency, fc.nat(30), (minor, currency, places) => {
      const exponent = exponentOf(currency) ?? Number.NaN;
      expect(read(`${minor}e-${exponent}`, currency)).toBe(minor);
      expect(read(`${minor}${'0'.repeat(places)}e-${exponent + places}`, currency)).toBe(minor);
      const fraction = String(minor).padStart(places, '0');
      expect(read(`0.${fraction}e${fraction.length - exponent}`, currency)).toBe(minor);
    }),
  );
});

test('exactly the decimals of the currency are written, and the text is a JSON number', () => {
  fc.assert(
    fc.property(anyMinor, anyCurrency, (minor, currency) => {
      const text = decimalText(minor, currency);
      expect(text.split('.')[1]?.length ?? 0).toBe(exponentOf(currency));
      expect(text).toMatch(/^(0|[1-9]\d*)(\.\d+)?$/);
    }),
  );
});

test('a JSON number means what its digits say', () => {
  fc.assert(
    fc.property(fc.nat(2_000_000_000), anyCurrency, (minor, currency) => {
      const number: unknown = JSON.parse(decimalText(BigInt(minor), currency));
      expect(typeof number).toBe('number');
      expect(read(number, currency)).toBe(BigInt(minor));
    }),
  );
});

test('a digit beyond the exponent is refused whatever stands before it', () => {
  fc.assert(
    fc.property(anyMinor, anyCurrency, fc.integer({ min: 1, max: 9 }), (minor, currency, digit) => {
      const text = decimalText(minor, currency);
      const beyond = text.includes('.') ? `${text}${digit}` : `${text}.${digit}`;
      expect(minorUnits(beyond, currency).ok).toBe(false);
    }),
  );
});

test('sums are exact, also where floating point is not', () => {
  fc.assert(
    fc.property(fc.array(anyMinor, { maxLength: 200 }), anyCurrency, (parts, currency) => {
      const total = (amounts: bigint[]) => amounts.reduce((sum, amount) => sum + amount, 0n);
      const amounts = parts.map((part) => read(decimalText(part, currency), currency));
      expect(total(amounts)).toBe(total(parts));
    }),
  );
  expect(read('0.1', 'USD') + read('0.2', 'USD')).toBe(read('0.3', 'USD'));
  expect(read(1.15, 'USD')).toBe(115n);
  expect(read(4.35, 'USD')).toBe(435n);
});

test('whatever comes in, the answer is a value or a reason, never an exception', () => {
  fc.assert(
    fc.property(fc.anything({ withBigInt: true }), fc.string(), (value, currency) => {
      for (const code of [currency, 'USD']) {
        const minor = minorUnits(value, code);
        expect(minor.ok ? minor.value >= 0n : minor.reason.length > 0).toBe(true);
      }
    }),
  );
});
