import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readCsv, unguardedCell } from '../../src/admin/read-csv.ts';
import { writeCsv } from '../../src/admin/write-csv.ts';

const cellsOf = (text: string) => readCsv(text).map(({ cells }) => cells);

/** Of characters that mean something in CSV and to spreadsheets, mostly. */
const anyCell = fc.oneof(
  fc.string({ unit: fc.constantFrom(...`,;"'=+-@\t\r\n aé١`), maxLength: 8 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
);

test('whatever is written is read as it was', () => {
  const anyRow = fc.tuple(anyCell, anyCell).filter((cells) => cells.join('').trim() !== '');
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 6 }), (rows) => {
      const text = writeCsv([['code', 'tracking_code'], ...rows]);
      expect(cellsOf(text).map((cells) => cells.map(unguardedCell))).toEqual([
        ['code', 'tracking_code'],
        ...rows,
      ]);
    }),
    { numRuns: 1_000 },
  );
});

test('no cell is a formula to a spreadsheet', () => {
  fc.assert(
    fc.property(anyCell, (cell) => {
      const [row = []] = cellsOf(writeCsv([[cell, 'x']]));
      expect(row[0]).not.toMatch(/^[=+\-@\t]/);
    }),
    { numRuns: 1_000 },
  );
  expect(writeCsv([['=HYPERLINK("http://x")', '-1']])).toBe(
    '\uFEFF"\'=HYPERLINK(""http://x"")",\'-1\r\n',
  );
});

test('no text makes the reader fail, and every record has its line', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'a,"\r\n;\t'), maxLength: 40 }), (text) => {
      const lines = readCsv(text).map(({ line }) => line);
      expect(lines).toEqual([...lines].sort((one, other) => one - other));
      expect(lines.at(-1) ?? 1).toBeLessThanOrEqual(text.split(/\r\n|\r|\n/).length);
    }),
    { numRuns: 1_000 },
  );
});

describe('a list is read', () => {
  test.each([
    [
      'with a byte order mark',
      '\uFEFFa,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'without an end of its last line',
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'with the line ends of old Macs',
      'a,b\rc,d\r',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'with quotes',
      '"a,""1""",b\n"c\r\nd",e\n',
      [
        ['a,"1"', 'b'],
        ['c\r\nd', 'e'],
      ],
    ],
    ['with a quote in the middle of a cell', 'a"b,c\n', [['a"b', 'c']]],
    ['without its empty lines', '\n\na,b\n,\n \n', [['a', 'b']]],
    [
      'as copied from a spreadsheet',
      'a\tb c\nd\te',
      [
        ['a', 'b c'],
        ['d', 'e'],
      ],
    ],
    [
      'as saved where the comma is for decimals',
      'a;b\n"c;d";e,f\n',
      [
        ['a', 'b'],
        ['c;d', 'e,f'],
      ],
    ],
    ['with a semicolon in the first cell', 'a;b,c\n', [['a;b', 'c']]],
  ])('%s', (_, text, expected) => {
    expect(cellsOf(text)).toEqual(expected);
  });

  test('with the lines its records begin in, and what is wrong with their quotes', () => {
    const text = 'a,b\n\n"c\nd",e\n"f"g,h\ni,"j\nk,l\n';
    expect(readCsv(text).map(({ line, isBroken }) => [line, isBroken])).toEqual([
      [1, false],
      [3, false],
      [5, true],
      [6, true],
    ]);
  });

  test('of a megabyte, whatever is in it, without taking ever longer', () => {
    for (const part of ['"', '""', ',', 'a,b\n', '"a"",', '\n']) {
      const start = performance.now();
      readCsv(part.repeat(1_048_576 / part.length));
      expect(performance.now() - start).toBeLessThan(5_000);
    }
  });
});
