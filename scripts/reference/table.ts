/** A Markdown table, its columns aligned as the formatter aligns them. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const widths = head.map((_, column) =>
    Math.max(3, ...[head, ...rows].map((cells) => cells[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = widths.map((width) => '-'.repeat(width));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
};

/** A time in ms in the largest unit that divides it: `30 s`, `10 min`, `72 h`. */
export const duration = (ms: number): string => {
  const [size, unit] = units.find(([unitMs]) => ms >= unitMs && ms % unitMs === 0) ?? [1, 'ms'];
  return `${number(ms / size)} ${unit}`;
};

/** A whole number with a comma before each thousand. */
export const number = (value: number): string => value.toLocaleString('en-GB');

/** A size in bytes: `64 KiB`, `4 MiB`. */
export const size = (bytes: number): string => {
  const [unitBytes, unit] = sizes.find(([one]) => bytes >= one && bytes % one === 0) ?? [1, 'B'];
  return `${number(bytes / unitBytes)} ${unit}`;
};

const units: readonly (readonly [number, string])[] = [
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1_000, 's'],
];

const sizes: readonly (readonly [number, string])[] = [
  [1024 * 1024, 'MiB'],
  [1024, 'KiB'],
];
