import { expect, test } from '@jest/globals';
import { shopifyToken } from '../../src/click/shopify-token.ts';

test.each([
  ['hWN1xToken', 'hWN1xToken'],
  ['hWN1xToken?key=abc', 'hWN1xToken'],
  ['hWN1xToken?', 'hWN1xToken'],
  ['gid://shopify/Cart/c1-abc?key=def?', 'gid://shopify/Cart/c1-abc'],
  ['x'.repeat(255), 'x'.repeat(255)],
])('the storefront’s %p joins with the order’s %p', (given, token) => {
  expect(shopifyToken(given)).toBe(token);
});

test.each([
  '',
  '?key=abc',
  'a b',
  'a\0',
  'a\n',
  'ü',
  'pat@example.com',
  '<b>',
  '🙂',
  'x'.repeat(256),
  null,
  undefined,
  7,
  {},
])('%p is no token', (given) => expect(shopifyToken(given)).toBeNull());
