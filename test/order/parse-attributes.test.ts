import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseAttributes } from '../../src/order/parse-attributes.ts';

const click = [{ name: 'click_id', value: 'clk_1' }];

describe('attributes are read in every form they arrive in', () => {
  test.each<[string, unknown]>([
    ['a list of names and values', click],
    ['a list of keys and values', [{ key: 'click_id', value: 'clk_1' }]],
    ['an object', { click_id: 'clk_1' }],
    ['JSON text of a list', JSON.stringify(click)],
    ['JSON text of an object', '{"click_id":"clk_1"}'],
    ['a list with nonsense in it', [null, 7, 'x', [], { name: 1, value: 'x' }, {}, ...click]],
    ['an object with nonsense in it', { a: null, b: {}, c: [], d: true, click_id: 'clk_1' }],
  ])('%s', (_, value) => expect(parseAttributes(value)).toEqual(click));

  test('a whole number as value is text', () => {
    expect(parseAttributes({ click_id: 12345 })).toEqual([{ name: 'click_id', value: '12345' }]);
    expect(parseAttributes([{ name: 'click_id', value: 1.5 }])).toEqual([]);
    expect(parseAttributes([{ name: 'click_id', value: 2 ** 60 }])).toEqual([]);
  });

  test('keys named like a prototype are ordinary names', () => {
    const text = '{"__proto__":"x","constructor":"y","toString":"z"}';
    expect(parseAttributes(JSON.parse(text)).map(({ name }) => name)).toEqual([
      '__proto__',
      'constructor',
      'toString',
    ]);
    expect(parseAttributes(JSON.parse('{"__proto__":{"click_id":"clk_1"}}'))).toEqual([]);
  });
});

describe('nonsense is no attribute and no failure', () => {
  test.each<[string, unknown]>([
    ['null', null],
    ['undefined', undefined],
    ['a number', 7],
    ['a flag', true],
    ['empty text', ''],
    ['garbage', 'click_id=clk_1'],
    ['JSON text of a text', JSON.stringify(JSON.stringify(click))],
    ['half of a JSON text', '[{"name":"click_id"'],
    ['deep JSON text', '['.repeat(200_000)],
  ])('%s', (_, value) => expect(parseAttributes(value)).toEqual([]));

  test('whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.json()), (value) => {
        for (const { name, value: text } of parseAttributes(value)) {
          expect([typeof name, typeof text]).toEqual(['string', 'string']);
        }
      }),
    );
  });
});
