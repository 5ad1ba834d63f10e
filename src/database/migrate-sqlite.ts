import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { type Migrations, noFilter, prismaDirectory, readMigrations } from './read-migrations.ts';
import { openSchemaEngine } from './schema-engine.ts';
import { createSqliteAdapter, sqlitePath } from './sqlite-adapter.ts';

const lockWaitMs = 60_000;

/**
 * Brings the database at a `file:` URL up to date with `prisma/migrations`, recorded in Prisma's
 * own table, so `prisma migrate deploy` and this are the same act. Processes that start together
 * wait for one another. Throws with the engine's message when a migration fails.
 */
export const migrateSqlite = async (url: string): Promise<void> => {
  const migrations = await readMigrations(join(prismaDirectory, 'migrations'));
  const path = sqlitePath(url);
  mkdirSync(dirname(path), { recursive: true });
  const wanted = migrations.migrationDirectories.map((migration) => migration.path);
  if (isCurrent(path, wanted)) return;
  const lock = new Sqlite(`${path}-migrating`, { timeout: lockWaitMs });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    if (!isCurrent(path, wanted)) await apply(url, migrations);
  } finally {
    lock.close();
  }
};

/** Asked without the engine, which takes a while to load and is needed once a release. */
const isCurrent = (path: string, wanted: string[]): boolean => {
  const connection = new Sqlite(path, { timeout: lockWaitMs });
  try {
    const rows = connection
      .prepare<[], { migration_name: string }>(
        'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL',
      )
      .all();
    const applied = new Set(rows.map((row) => row.migration_name));
    return wanted.every((name) => applied.has(name));
  } catch (error) {
    if (/no such table/.test(String(error))) return false;
    throw error;
  } finally {
    connection.close();
  }
};

const apply = async (url: string, migrationsList: Migrations): Promise<void> => {
  const schema = await readFile(join(prismaDirectory, 'schema.prisma'), 'utf8');
  const { engine, close } = await openSchemaEngine(schema, createSqliteAdapter(url, 'write'));
  try {
    await engine.applyMigrations({ migrationsList, filters: noFilter });
  } finally {
    await close();
  }
};
