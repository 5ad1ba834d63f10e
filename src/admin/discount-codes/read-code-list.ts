import { markOf } from '../../mark-of.ts';
import type { PromoterCode } from '../../shop/discount-codes.ts';
import { type CsvRecord, readCsv, unguardedCell } from '../read-csv.ts';
import { type CodeFault, codeFault } from './code-fault.ts';

export const listBytesMax = 1024 * 1024;
export const listRowsMax = 10_000;

/** Lines of a list that cannot be taken, all for one reason. */
export interface BadLines {
  from: number;
  to: number;
  fault: LineFault;
  /** Where the same code stands with another tracking code. */
  other: number | null;
}

export type LineFault = CodeFault | 'quotes' | 'columns' | 'contradiction';

export type CodeList =
  | { kind: 'codes'; codes: PromoterCode[] }
  | { kind: 'bad'; lines: BadLines[] }
  | { kind: 'refused'; why: 'empty' | 'too_large' | 'too_many_rows' };

/**
 * Discount codes with their tracking codes, from CSV: two columns, or, under a heading, those named
 * `code` and `tracking_code`. A code that stands there twice with one tracking code counts once.
 */
export const readCodeList = (text: string): CodeList => {
  if (Buffer.byteLength(text) > listBytesMax) return { kind: 'refused', why: 'too_large' };
  // With a heading, and one more than may be.
  const records = readCsv(text, listRowsMax + 2);
  const heading = headingOf(records[0]);
  const rows = heading === null ? records : records.slice(1);
  if (rows.length === 0) return { kind: 'refused', why: 'empty' };
  if (rows.length > listRowsMax) return { kind: 'refused', why: 'too_many_rows' };
  const taken = new Map<string, PromoterCode & { line: number }>();
  const bad: BadLines[] = [];
  for (const record of rows) {
    const row = rowOf(record, heading);
    const known = row.fault === null ? taken.get(markOf(row.code)) : undefined;
    const isContradiction = known !== undefined && known.trackingCode !== row.trackingCode;
    const fault = isContradiction ? 'contradiction' : row.fault;
    if (fault !== null) addLine(bad, record.line, fault, isContradiction ? known.line : null);
    else if (known === undefined) taken.set(markOf(row.code), { ...row, line: record.line });
  }
  if (bad.length > 0) return { kind: 'bad', lines: bad };
  const codes = [...taken.values()].map(({ code, trackingCode }) => ({ code, trackingCode }));
  return { kind: 'codes', codes };
};

/** Which column is which. */
interface Heading {
  code: number;
  trackingCode: number;
}

const headingOf = (first: CsvRecord | undefined): Heading | null => {
  const names = first?.cells.map((cell) =>
    cell
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, '_'),
  );
  const code = names?.findIndex((name) => name === 'code' || name === 'discount_code') ?? -1;
  const trackingCode = names?.indexOf('tracking_code') ?? -1;
  return code < 0 || trackingCode < 0 ? null : { code, trackingCode };
};

const rowOf = ({ cells, isBroken }: CsvRecord, heading: Heading | null) => {
  const { code: first, trackingCode: second } = heading ?? { code: 0, trackingCode: 1 };
  const code = unguardedCell((cells[first] ?? '').trim());
  const trackingCode = unguardedCell((cells[second] ?? '').trim());
  const isComplete = heading === null ? cells.length === 2 : cells.length > Math.max(first, second);
  const fault: LineFault | null = isBroken
    ? 'quotes'
    : isComplete
      ? codeFault({ code, trackingCode })
      : 'columns';
  return { code, trackingCode, fault };
};

/** Lines that follow one another with the same fault are named together. */
const addLine = (bad: BadLines[], line: number, fault: LineFault, other: number | null): void => {
  const last = bad.at(-1);
  const continues = last?.fault === fault && other === null && line === last.to + 1;
  if (continues) last.to = line;
  else bad.push({ from: line, to: line, fault, other });
};
