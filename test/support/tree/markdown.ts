/** The text under a heading, up to the next heading of the same or a higher level. */
export const sectionOf = (page: string, heading: string): string => {
  const lines = page.split('\n');
  const start = lines.findIndex((line) => /^#+ /.test(line) && line.endsWith(`# ${heading}`));
  if (start < 0) throw new Error(`the page has no heading "${heading}"`);
  const level = lines[start]?.indexOf(' ') ?? 0;
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => /^#+ /.test(line) && line.indexOf(' ') <= level);
  return rest.slice(0, end < 0 ? rest.length : end).join('\n');
};

/** The cells of every table row in a text, without the heads. */
export const tableRows = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line, index, lines) => {
      const isHead = /^\| -/.test(lines[index + 1] ?? '');
      return line.startsWith('|') && !isHead && !line.startsWith('| -');
    })
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );

/** What stands between backticks. */
export const codesIn = (text: string): string[] =>
  [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
