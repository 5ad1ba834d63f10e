import { expect, test } from '@jest/globals';
import { financialStatusOf, furthestStatus } from '../../src/order/financial-status.ts';

test.each([
  ...['pending', 'authorized', 'expired', 'partially_paid', 'paid'],
  ...['partially_refunded', 'refunded', 'voided'],
])('%s is known, in any capitals', (word) => {
  expect(financialStatusOf(word)).toBe(word);
  expect(financialStatusOf(word.toUpperCase())).toBe(word);
});

test('anything else is unknown, never paid', () => {
  for (const value of [
    null,
    undefined,
    '',
    'Paid!',
    ' paid',
    'constructor',
    1,
    true,
    ['paid'],
    {},
  ]) {
    expect(financialStatusOf(value)).toBe('unknown');
  }
});

test('in doubt the status that pays nobody is furthest', () => {
  expect(furthestStatus('paid', 'pending')).toBe('paid');
  expect(furthestStatus('paid', 'partially_refunded')).toBe('partially_refunded');
  expect(furthestStatus('refunded', 'paid')).toBe('refunded');
  expect(furthestStatus('voided', 'paid')).toBe('voided');
  expect(furthestStatus('unknown', 'pending')).toBe('pending');
});
