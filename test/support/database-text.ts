import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { isPostgresql } from '../../src/database/is-postgresql.ts';
import { sqlitePath } from '../../src/database/sqlite-adapter.ts';

/** All a database holds, as text to be searched: every byte of SQLite's files, every row of PostgreSQL's tables. */
export const databaseText = (url: string): Promise<string> =>
  isPostgresql(url) ? rowsOf(url) : bytesIn(dirname(sqlitePath(url)));

const bytesIn = async (directory: string): Promise<string> => {
  const names = await readdir(directory);
  const files = names.map((name) => readFile(join(directory, name), 'latin1'));
  return [...names, ...(await Promise.all(files))].join('\n');
};

const rowsOf = async (url: string): Promise<string> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT quote_ident(tablename) AS "name" FROM pg_tables WHERE schemaname = 'public'`,
    );
    const texts: string[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(
        `SELECT t::text AS "row" FROM ${name} t`,
      );
      texts.push(name, ...rows.map(({ row }) => row));
    }
    return texts.join('\n');
  } finally {
    await client.end();
  }
};
