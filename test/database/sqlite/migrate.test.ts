import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import Sqlite from 'better-sqlite3';
import { migrateSqlite } from '../../../src/database/migrate-sqlite.ts';
import { emptyFile } from '../../support/temporary-database.ts';

let file: Awaited<ReturnType<typeof emptyFile>>;
beforeEach(async () => {
  file = await emptyFile();
});
afterEach(() => file.remove());

const read = <T>(sql: string): T[] => {
  const connection = new Sqlite(file.path, { readonly: true });
  try {
    return connection.prepare<[], T>(sql).all();
  } finally {
    connection.close();
  }
};
const prismaMigrations = new URL('../../../prisma/migrations/', import.meta.url);
const written = (await readdir(prismaMigrations)).filter((name) => /^\d/.test(name));
const migrations = () =>
  read<{ migration_name: string; finished_at: unknown }>('SELECT * FROM _prisma_migrations');
const tables = () => read<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table'");

test('an empty file is brought up to date, and a second time changes nothing', async () => {
  await migrateSqlite(file.url);
  const first = migrations();
  expect(first).toEqual(
    written.map(() => expect.objectContaining({ finished_at: expect.anything() })),
  );
  expect(tables().map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Webhook', 'Order', 'Click', 'Conversion', 'Postback', 'Slot']),
  );
  await migrateSqlite(file.url);
  expect(migrations()).toEqual(first);
});

test('two processes that start at the same moment migrate once between them', async () => {
  const module = new URL('../../../src/database/migrate-sqlite.ts', import.meta.url).href;
  const script = `import { migrateSqlite } from ${JSON.stringify(module)}; await migrateSqlite(process.argv[1]);`;
  const start = async () => {
    const args = ['--input-type=module', '--eval', script, file.url];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'pipe'] });
    let errors = '';
    child.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    const [code] = await once(child, 'close');
    return { code, errors };
  };
  const fine = { code: 0, errors: '' };
  expect(await Promise.all([start(), start()])).toEqual([fine, fine]);
  expect(migrations()).toHaveLength(written.length);
});

test('a file that is no database is named as the problem and left alone', async () => {
  await writeFile(file.path, 'these are my holiday notes, not a database\n'.repeat(50));
  await expect(migrateSqlite(file.url)).rejects.toThrow(/not a database/);
  expect(await readFile(file.path, 'utf8')).toContain('holiday');
});
