import Sqlite from 'better-sqlite3';
import { isPostgresql } from './is-postgresql.ts';
import { sqlitePath } from './sqlite-adapter.ts';

/** A connection for a thread of its own, which cannot share the app's. */
export interface ReadOnlyDatabase {
  /**
   * All rows of one statement, whose values are `$1`, `$2` …; times are the text the statement makes
   * of them. It sees committed state and holds nothing once it is done, so writers go on beside it.
   */
  rows<Row>(sql: string, values: readonly (string | number)[]): Promise<Row[]>;
  close(): Promise<void>;
}

const busyTimeoutMs = 5_000;

/** Opens a database that is there already, without Prisma. */
export const openReadOnly = async (url: string): Promise<ReadOnlyDatabase> =>
  isPostgresql(url) ? openPostgresqlReadOnly(url) : openSqliteReadOnly(sqlitePath(url));

const openSqliteReadOnly = (path: string): ReadOnlyDatabase => {
  const connection = new Sqlite(path, { readonly: true, timeout: busyTimeoutMs });
  return {
    rows: async <Row>(sql: string, values: readonly (string | number)[]) =>
      connection
        .prepare<unknown[], Row>(sql)
        .all(Object.fromEntries(values.map((value, index) => [index + 1, value]))),
    close: async () => {
      connection.close();
    },
  };
};

const openPostgresqlReadOnly = async (url: string): Promise<ReadOnlyDatabase> => {
  const { PostgresqlClient } = await import('./postgresql-client.ts');
  const client = new PostgresqlClient({
    connectionString: url,
    options: '-c timezone=UTC -c default_transaction_read_only=on',
  });
  await client.connect();
  return {
    rows: async <Row>(sql: string, values: readonly (string | number)[]) =>
      (await client.query(sql, [...values])).rows as Row[],
    close: () => client.end(),
  };
};
