import { createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { verifySignature } from '../../src/webhook/verify-signature.ts';

// Made with `openssl dgst -sha256 -hmac <secret> -binary | base64` over exactly these bytes.
const body = Buffer.from('{"id":450789469,"note":"café"}', 'utf8');
const byHush = '63tnrviKSpoal/YyDfWq5qyNW2mjmSkA5aJ7cOTDdyE=';
const byOld = 'AO2ye+RMH8zHm3tkYVlw2IeXy2S5+oD5/3uK28Juxxg=';
const emptyByHush = 'Knm8rWjeSXNIt2H0AOMT7DQ8/YSy8sQi/pEjbuUmGMs=';

const sign = (bytes: Uint8Array, secret: string): string =>
  createHmac('sha256', secret).update(bytes).digest('base64');

describe('a signature counts', () => {
  test.each([
    ['by the only secret', byHush, ['hush']],
    ['by the first of several secrets', byHush, ['hush', 'shpss_old', 'third']],
    ['by the last of several secrets', byOld, ['third', 'hush', 'shpss_old']],
  ])('%s', (_name, header, secrets) => {
    expect(verifySignature(body, header, secrets)).toBe(true);
  });

  test('over an empty body', () => {
    expect(verifySignature(Buffer.alloc(0), emptyByHush, ['hush'])).toBe(true);
  });

  test('over bytes that are no text', () => {
    const bytes = Buffer.from([0xff, 0xfe, 0x00, 0xc3, 0x28]);
    expect(verifySignature(bytes, sign(bytes, 'hush'), ['hush'])).toBe(true);
  });
});

describe('a signature does not count', () => {
  const hex = Buffer.from(byHush, 'base64').toString('hex');
  test.each([
    ['without a header', undefined, ['hush']],
    ['when blank', '', ['hush']],
    ['by an unknown secret', byOld, ['hush']],
    ['without any secret', byHush, []],
    ['in hexadecimal', hex, ['hush']],
    ['in URL-safe base64', byHush.replaceAll('+', '-').replaceAll('/', '_'), ['hush']],
    ['without padding', byHush.slice(0, -1), ['hush']],
    ['cut', byHush.slice(0, 20), ['hush']],
    ['with more after it', `${byHush}AAAA`, ['hush']],
    ['sent twice', `${byHush}, ${byHush}`, ['hush']],
    ['surrounded by blanks', ` ${byHush} `, ['hush']],
    ['with a scheme before it', `sha256=${byHush}`, ['hush']],
    ['when it is all zeros', Buffer.alloc(32).toString('base64'), ['hush', 'shpss_old']],
    ['when it is not base64 at all', '\u{1f511}'.repeat(20), ['hush']],
    ['when it is enormous', 'A'.repeat(100_000), ['hush']],
  ])('%s', (_name, header, secrets) => {
    expect(verifySignature(body, header, secrets)).toBe(false);
  });

  test('over the same JSON written differently', () => {
    const rewritten = Buffer.from(JSON.stringify({ note: 'café', id: 450789469 }));
    expect(verifySignature(rewritten, byHush, ['hush'])).toBe(false);
  });
});

test('whatever the bytes, a signature holds for them and for no body with one bit changed', () => {
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 200 });
  const secrets = fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(bytes, secrets, fc.nat(), fc.nat(), (content, all, bit, which) => {
      const secret = all[which % all.length] ?? '';
      const header = sign(content, secret);
      expect(verifySignature(Buffer.from(content), header, all)).toBe(true);
      const altered = Buffer.from(content);
      const at = bit % (altered.length * 8);
      altered[at >> 3] = (altered[at >> 3] ?? 0) ^ (1 << (at & 7));
      expect(verifySignature(altered, header, all)).toBe(false);
    }),
  );
});
