import { expect, test } from '@jest/globals';
import { findLeaks } from '../../support/find-leaks.ts';

const secrets = [
  { what: 'a name', value: 'Zoë "Z" الهاشمي' },
  { what: 'a key', value: 'afftok_test_sk_0123' },
];
const found = (text: string) => findLeaks(secrets, { here: [Buffer.from(text)], there: [] });

test.each([
  ['as it is', 'name: Zoë "Z" الهاشمي.'],
  ['inside JSON', `{"a":${JSON.stringify('Zoë "Z" الهاشمي')}}`],
  ['in an address', `?name=${encodeURIComponent('Zoë "Z" الهاشمي')}`],
  ['in hexadecimal', `x${Buffer.from('Zoë "Z" الهاشمي').toString('hex')}x`],
  ['in base64', Buffer.from('Zoë "Z" الهاشمي').toString('base64')],
  ['at the very end', 'Zoë "Z" الهاشمي'],
])('a value is found %s', (_, text) => {
  expect(found(text)).toEqual(['here: a name']);
});

test('each is named once for each place, and what is not there is not found', () => {
  expect(found('afftok_test_sk_0123 and afftok_test_sk_0123 again')).toEqual(['here: a key']);
  expect(found('afftok_test_sk_012')).toEqual([]);
});

test('a number is found by itself, not in the decimals of another', () => {
  const numbers = [{ what: 'an ID', value: '7000000000001' }];
  const foundIn = (text: string) => findLeaks(numbers, { here: [Buffer.from(text)] });
  expect(foundIn('"customer":7000000000001,')).toEqual(['here: an ID']);
  expect(foundIn('afftok_sum 1036.7000000000001 97000000000001 0.7000000000001')).toEqual([]);
});
