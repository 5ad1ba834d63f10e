/** One record of a CSV text. */
export interface CsvRecord {
  /** The line it begins in, counted from 1. */
  line: number;
  cells: string[];
  /** A quotation mark is not closed, or something follows the closing one. */
  isBroken: boolean;
}

/**
 * The records of a CSV text (RFC 4180): quotes, doubled quotes in them, any kind of line end, a byte
 * order mark. Lines with nothing in them are left out. What stands between cells is a comma or, in a
 * first line without one, a semicolon or a tab, as spreadsheets save and copy it.
 * @param most records after which reading stops
 */
export const readCsv = (text: string, most = Number.POSITIVE_INFINITY): CsvRecord[] => {
  const source = text.replace(/^\uFEFF/, '');
  const separator = separatorOf(source);
  const records: CsvRecord[] = [];
  let place = 0;
  let line = 1;
  while (place < source.length && records.length < most) {
    const { record, end } = recordAt(source, place, separator);
    if (record.isBroken || record.cells.some((cell) => cell.trim() !== '')) {
      records.push({ ...record, line });
    }
    line += linesOf(source.slice(place, end));
    place = end;
  }
  return records;
};

/** A cell as spreadsheets have it, before `guardCell` in `write-csv.ts` took its meaning away. */
export const unguardedCell = (cell: string): string =>
  /^'+[=+\-@\t]/.test(cell) ? cell.slice(1) : cell;

const separatorOf = (source: string): string => {
  const seen = new Set<string>();
  let isQuoted = false;
  for (const character of source.trimStart()) {
    if (character === '"') isQuoted = !isQuoted;
    if (isQuoted) continue;
    if (character === '\r' || character === '\n') break;
    seen.add(character);
  }
  return [',', ';', '\t'].find((one) => seen.has(one)) ?? ',';
};

const recordAt = (source: string, start: number, separator: string) => {
  const cells: string[] = [];
  let isBroken = false;
  let place = start;
  for (;;) {
    const cell = source[place] === '"' ? quotedAt(source, place) : null;
    const rest = untilEnd(source, cell?.end ?? place, separator);
    isBroken ||= cell !== null && (!cell.isClosed || rest.trim() !== '');
    cells.push(cell?.text ?? rest);
    place = (cell?.end ?? place) + rest.length;
    if (source[place] !== separator) break;
    place += 1;
  }
  const end = place + (source.startsWith('\r\n', place) ? 2 : 1);
  return { record: { cells, isBroken }, end };
};

const quotedAt = (source: string, start: number) => {
  let from = start + 1;
  for (;;) {
    const quote = source.indexOf('"', from);
    const isClosed = quote >= 0;
    if (isClosed && source[quote + 1] === '"') {
      from = quote + 2;
      continue;
    }
    const text = source.slice(start + 1, isClosed ? quote : undefined).replaceAll('""', '"');
    return { text, isClosed, end: isClosed ? quote + 1 : source.length };
  }
};

const untilEnd = (source: string, start: number, separator: string): string => {
  let end = start;
  while (end < source.length && !isEnd(source[end], separator)) end += 1;
  return source.slice(start, end);
};

const isEnd = (character: string | undefined, separator: string): boolean =>
  character === separator || character === '\r' || character === '\n';

/** Only between quotes a record has line ends of its own. */
const linesOf = (record: string): number =>
  record.includes('"') ? (record.match(/\r\n|\r|\n/g)?.length ?? 0) : 1;
