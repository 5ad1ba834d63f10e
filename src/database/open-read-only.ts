import Sqlite from 'better-sqlite3';

/** A connection for a thread of its own, which cannot share the app's. */
export interface ReadOnlyDatabase {
  /** All rows of one statement; times are the text they are stored as. */
  rows<Row>(sql: string, values: readonly (string | number)[]): Row[];
  close(): void;
}

const busyTimeoutMs = 5_000;

/**
 * Opens a database file that is there already, without Prisma. Each statement sees committed state and
 * holds nothing once it is done, so writers go on beside it.
 */
export const openReadOnly = (path: string): ReadOnlyDatabase => {
  const connection = new Sqlite(path, { readonly: true, timeout: busyTimeoutMs });
  return {
    rows: <Row>(sql: string, values: readonly (string | number)[]) =>
      connection.prepare<unknown[], Row>(sql).all(...values),
    close: () => connection.close(),
  };
};
