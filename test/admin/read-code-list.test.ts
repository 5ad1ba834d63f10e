import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { codeFault } from '../../src/admin/discount-codes/code-fault.ts';
import { codesCsv } from '../../src/admin/discount-codes/export-codes.ts';
import { listRowsMax, readCodeList } from '../../src/admin/discount-codes/read-code-list.ts';
import { markOf } from '../../src/mark-of.ts';

const codesIn = (text: string) => {
  const list = readCodeList(text);
  return list.kind === 'codes' ? list.codes.map((one) => Object.values(one).join(' → ')) : list;
};
const faultsIn = (text: string) => {
  const list = readCodeList(text);
  return list.kind === 'bad' ? list.lines.map(({ from, to, fault }) => [from, to, fault]) : list;
};

const anyCode = fc
  .oneof(
    fc.string({ unit: fc.constantFrom(...`,;"'=+-@ aZé١ع%`), minLength: 1, maxLength: 12 }),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 255 }),
  )
  .map((text) => text.trim())
  .filter((code) => codeFault({ code, trackingCode: 'trk' }) === null);
const anyTrackingCode = fc.stringMatching(/^[A-Za-z0-9._~:-]{1,64}$/);

test('an export is imported as it was', () => {
  const codes = fc.uniqueArray(fc.record({ code: anyCode, trackingCode: anyTrackingCode }), {
    selector: ({ code }) => markOf(code),
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(codes, (exported) => {
      expect(readCodeList(codesCsv(exported))).toEqual({ kind: 'codes', codes: exported });
    }),
    { numRuns: 1_000 },
  );
});

describe('a list of codes', () => {
  test.each([
    ['without a heading', 'SARA10,trk_1\nOMAR,trk_2'],
    ['with one', 'code,tracking_code\nSARA10,trk_1\nOMAR,trk_2'],
    ['in other words', 'Discount Code;Tracking code\nSARA10;trk_1\nOMAR;trk_2'],
    ['with its columns the other way round', 'tracking_code,code\ntrk_1,SARA10\ntrk_2,OMAR'],
    ['with other columns', 'name,code,used,tracking_code\nx,SARA10,5,trk_1\ny,OMAR,0,trk_2'],
    ['with spaces around', ' SARA10 , trk_1\nOMAR,trk_2 '],
    ['with a line twice', 'SARA10,trk_1\nOMAR,trk_2\nsara10,trk_1'],
  ])('is taken %s', (_, text) => {
    expect(codesIn(text)).toEqual(['SARA10 → trk_1', 'OMAR → trk_2']);
  });

  test('names every line that cannot be taken, and why; lines that follow one another together', () => {
    const text = [
      'code,tracking_code',
      'SARA10,trk_1',
      'ONLY',
      'AGAIN',
      ',trk_2',
      'NO_TRACKING,',
      `${'x'.repeat(256)},trk_3`,
      'HIDDEN\u200F,trk_4',
      'SPACES,trk 5',
      `LONG,${'x'.repeat(65)}`,
      'sara10,trk_6',
      '"open,trk_7',
    ].join('\r\n');
    expect(faultsIn(text)).toEqual([
      [3, 4, 'columns'],
      [5, 5, 'no_code'],
      [6, 6, 'no_tracking_code'],
      [7, 8, 'code'],
      [9, 10, 'tracking_code'],
      [11, 11, 'contradiction'],
      [12, 12, 'quotes'],
    ]);
  });

  test('with a good line between two bad ones names the two apart', () => {
    expect(faultsIn('A\nB,trk_1\nC\n\nD')).toEqual([
      [1, 1, 'columns'],
      [3, 3, 'columns'],
      [5, 5, 'columns'],
    ]);
  });

  test('tells where the same code stands with another tracking code', () => {
    const list = readCodeList('A,trk_1\nB,trk_2\na,trk_3');
    expect(list).toEqual({
      kind: 'bad',
      lines: [{ from: 3, to: 3, fault: 'contradiction', other: 1 }],
    });
  });

  test('saved in letters nobody can read is not taken for codes', () => {
    expect(faultsIn('\uFFFD\uFFFD10,trk_1')).toEqual([[1, 1, 'code']]);
  });

  test('with three columns and no heading is not guessed at', () => {
    expect(faultsIn('SARA10,trk_1,5')).toEqual([[1, 1, 'columns']]);
  });

  const lines = (count: number) =>
    Array.from({ length: count }, (_, index) => `C${index},t${index}`).join('\n');
  test.each([
    ['nothing in it', '', 'empty'],
    ['a heading only', 'code,tracking_code\n', 'empty'],
    ['a line too many', lines(listRowsMax + 1), 'too_many_rows'],
    ['a byte too many', `${'ع'.repeat(512 * 1024)},`, 'too_large'],
  ])('with %s is refused as a whole', (_, text, why) => {
    expect(readCodeList(text)).toEqual({ kind: 'refused', why });
  });

  test('with as many lines as may be is taken, its heading not counted', () => {
    expect(codesIn(`code,tracking_code\n${lines(listRowsMax)}`)).toHaveLength(listRowsMax);
  });
});
