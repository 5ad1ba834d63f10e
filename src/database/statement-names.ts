/** Beyond these no more get a name: the server keeps them for as long as a connection lasts. */
const namesMax = 512;

/** PostgreSQL refuses one it has prepared once a migration has added a column to what it tells. */
const allColumns = /\b(SELECT|RETURNING) \*/;

/**
 * Names statements, so that a connection to PostgreSQL prepares each once: the server plans a statement
 * without a name anew each time, which takes longer than most of ours run.
 * @returns a statement's name by its text; the empty one leaves it unnamed
 */
export const createStatementNames = (): ((statement: { sql: string }) => string) => {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= namesMax || allColumns.test(sql)) return '';
    const name = `s${names.size}`;
    names.set(sql, name);
    return name;
  };
};
