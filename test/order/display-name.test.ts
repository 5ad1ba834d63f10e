import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { displayName } from '../../src/order/display-name.ts';

test.each([
  ['#1001', '#1001'],
  ['EN-1001/ü', 'EN-1001/ü'],
  ['注文 1001 🙂', '注文 1001 🙂'],
  ['#1\u0000\u0031', '#1\ufffd1'],
  ['#1\n2\u0085\u2028', '#1\ufffd2\ufffd\ufffd'],
  ['#\ud83d1', '#\ufffd1'],
  ['#\udc001', '#\ufffd1'],
  ['x'.repeat(65), 'x'.repeat(64)],
  [`${'x'.repeat(63)}🙂`, 'x'.repeat(63)],
  [`${'x'.repeat(62)}🙂z`, `${'x'.repeat(62)}🙂`],
  ['', ''],
])('%j is shown as %j', (name, shown) => expect(displayName(name)).toBe(shown));

test('an order without a readable name has none', () => {
  for (const value of [null, undefined, 1001, true, {}, ['#1001']])
    expect(displayName(value)).toBe('');
});

test('whatever the name, it can be stored and is short', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) }),
      (text) => {
        const name = displayName(text);
        expect(name.length).toBeLessThanOrEqual(64);
        expect(name.isWellFormed()).toBe(true);
        expect(name).not.toMatch(/\p{Cc}/u);
      },
    ),
  );
});
