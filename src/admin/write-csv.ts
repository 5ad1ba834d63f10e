/**
 * A CSV file (RFC 4180) that spreadsheets open as text: with a byte order mark, so that they read it
 * as UTF-8, and with no cell they would work out as a formula.
 */
export const writeCsv = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('')}`;

const cellOf = (text: string): string => {
  const guarded = guardCell(text);
  return /[",;\t\r\n]|^\s|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
};

/**
 * A spreadsheet works out what begins with one of these; an apostrophe before it makes it text. Where
 * there are apostrophes already another one is added, so that the first can always be taken off.
 */
const guardCell = (text: string): string => (/^'*[=+\-@\t]/.test(text) ? `'${text}` : text);
