import { describe, expect, test } from '@jest/globals';
import { sign } from '../../src/afftok/sign.ts';

// Computed once, independently of Node, with
//   printf '%s' "$KEY|$ADVERTISER|$TIMESTAMP|$NONCE" | openssl dgst -sha256 -hmac "$KEY" -hex
const vectors = [
  {
    apiKey: 'afftok_test_sk_0123456789abcdef0123456789abcdef',
    advertiserId: 'adv_123456',
    timestampMs: 1700000000000,
    nonce: '0123456789abcdef0123456789abcdef',
    signature: '1bba7f49c66ddda2592a76a92af45701fa0fb9b4aa0cb3357d7a141d7c0ef40b',
  },
  {
    apiKey: 'afftok_live_sk_ZYXWVUTSRQPONMLKJIHGFEDCBA987654',
    advertiserId: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
    timestampMs: 1234567890000,
    nonce: 'random_32_char_string_0123456789a',
    signature: '1e0f790e25b63166564a7ce63a4c0785faff48b6fd299413df79b3c48e265a25',
  },
  {
    apiKey: 'schlüssel',
    advertiserId: 'adv|1',
    timestampMs: 1,
    nonce: 'ñ',
    signature: 'cd5bb5c582761dae1dff1e89d0afabfacd1e140bda105f799f10a4c0205a68cc',
  },
];

describe('a signature', () => {
  test.each(vectors)(
    'equals what openssl computes for $advertiserId',
    ({ signature, ...parts }) => {
      expect(sign(parts)).toBe(signature);
    },
  );

  test('changes with every part it covers', () => {
    const parts = { apiKey: 'key', advertiserId: 'adv', timestampMs: 1, nonce: 'n' };
    const signatures = [
      parts,
      { ...parts, apiKey: 'other' },
      { ...parts, advertiserId: 'other' },
      { ...parts, timestampMs: 2 },
      { ...parts, nonce: 'other' },
    ].map(sign);
    expect(new Set(signatures).size).toBe(signatures.length);
  });
});
