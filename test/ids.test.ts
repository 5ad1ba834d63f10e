import { expect, test } from '@jest/globals';
import { newId, newNonce } from '../src/ids.ts';

test('row IDs made later sort later, and a nonce has 32 characters', () => {
  const ids = Array.from({ length: 100 }, () => newId());
  expect([...ids].sort()).toEqual(ids);
  expect(newNonce()).toMatch(/^[0-9a-f]{32}$/);
});
