import type { Database as SqliteConnection, Statement } from 'better-sqlite3';

/** Beyond these the one longest unused is given up. Lists of values make one statement for each length. */
const statementsMax = 256;

/**
 * Has a connection keep its prepared statements. Prisma's adapter prepares each query anew, which costs
 * more than most queries do, and every such statement stays in memory until the next full collection
 * of garbage. The adapter also binds values for ever; here they are given with each run.
 */
export const keepStatements = (connection: SqliteConnection): void => {
  const prepare = connection.prepare.bind(connection);
  const kept = new Map<string, Statement>();
  const statementOf = (sql: string): Statement => {
    const known = kept.get(sql);
    kept.delete(sql);
    const statement = known ?? prepare(sql);
    if (known === undefined && statement.reader) statement.raw(true);
    kept.set(sql, statement);
    const [oldest] = kept.keys();
    if (kept.size > statementsMax && oldest !== undefined) kept.delete(oldest);
    return statement;
  };
  connection.prepare = ((sql: string) => withValues(statementOf(sql), [])) as never;
};

/** The part of a statement the adapter uses: bound once, then run, or asked for its columns and rows. */
const withValues = (statement: Statement, values: readonly unknown[]) => {
  let rows: unknown[] = [];
  return {
    bind: (bound: readonly unknown[]) => withValues(statement, bound),
    reader: statement.reader,
    run: () => statement.run(values),
    columns: () => {
      // Only once it has run does a kept statement know of columns that were added meanwhile.
      rows = statement.all(values);
      return statement.columns();
    },
    raw: () => ({ all: () => rows }),
  };
};
