import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { temporaryFile } from '../../test/support/temporary-database.ts';
import type { Engine } from './engine.ts';

const readWaitMs = 1_000;
const lockRetryMs = 20;

/** A SQLite file in a folder of its own. */
export const createSqliteEngine = async (): Promise<Engine> => {
  const { url, path, remove } = await temporaryFile();
  const reading = <T>(work: (connection: Sqlite.Database) => T): T => {
    const connection = new Sqlite(path, { readonly: true, timeout: readWaitMs });
    try {
      return work(connection);
    } finally {
      connection.close();
    }
  };
  return {
    url,
    remove,
    query: async <Row>(sql: string) =>
      reading((connection) => connection.prepare<[], Row>(sql).all()),
    dump: async () => [reading(everyRow), ...(await everyFile(path))],
    holdWrites: async (forMs) => {
      // Never waiting inside SQLite: that would stop us, and AffTok with us.
      const connection = new Sqlite(path, { timeout: 0 });
      try {
        while (!takesWrites(connection)) await pause(lockRetryMs);
        await pause(forMs);
        connection.exec('ROLLBACK');
      } finally {
        connection.close();
      }
    },
    restart: () => Promise.reject(new Error('SQLite has no server that could be restarted')),
  };
};

/** Whether the right to write could be had now. */
const takesWrites = (connection: Sqlite.Database): boolean => {
  try {
    connection.exec('BEGIN IMMEDIATE');
    return true;
  } catch (error) {
    // It cannot be opened for a moment while a last process takes its write-ahead log with it.
    const { code } = error as { code?: unknown };
    if (code === 'SQLITE_BUSY' || code === 'SQLITE_CANTOPEN') return false;
    throw error;
  }
};

const everyRow = (connection: Sqlite.Database): Buffer => {
  const tables = connection
    .prepare<[], { name: string }>(`SELECT "name" FROM "sqlite_master" WHERE "type" = 'table'`)
    .all();
  const lines = tables.flatMap(({ name }) =>
    connection
      .prepare<[], object>(`SELECT * FROM "${name}"`)
      .all()
      .map((row) => JSON.stringify(row)),
  );
  return Buffer.from(lines.join('\n'));
};

const everyFile = async (path: string): Promise<Buffer[]> => {
  const names = await readdir(dirname(path));
  return Promise.all(
    names
      .filter((name) => name.startsWith(basename(path)))
      .map((name) => readFile(join(dirname(path), name))),
  );
};
