import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { createPostgresqlAdapter } from './postgresql-adapter.ts';
import { PostgresqlClient } from './postgresql-client.ts';
import { noFilter, prismaDirectory, readMigrations } from './read-migrations.ts';
import { openSchemaEngine } from './schema-engine.ts';

const directory = join(prismaDirectory, 'postgresql');
const connectTimeoutMs = 5_000;
/** Names our wait among the advisory locks of a shared server. */
const migrating = 1_634_100_835;

/**
 * Brings a PostgreSQL database up to date with `prisma/postgresql/migrations`, recorded in Prisma's
 * own table. Processes that start together wait for one another. Throws with the engine's message
 * when a migration fails.
 */
export const migratePostgresql = async (url: string): Promise<void> => {
  const migrationsList = await readMigrations(join(directory, 'migrations'));
  const wanted = migrationsList.migrationDirectories.map(({ path }) => path);
  const lock = new PostgresqlClient({
    connectionString: url,
    connectionTimeoutMillis: connectTimeoutMs,
  });
  await lock.connect();
  try {
    if (await isCurrent(lock, wanted)) return;
    await lock.query('SELECT pg_advisory_lock($1)', [migrating]);
    if (await isCurrent(lock, wanted)) return;
    const schema = await readFile(join(directory, 'schema.prisma'), 'utf8');
    const { engine, close } = await openSchemaEngine(schema, createPostgresqlAdapter(url, 'write'));
    try {
      await engine.applyMigrations({ migrationsList, filters: noFilter });
    } finally {
      await close();
    }
  } finally {
    await lock.end();
  }
};

/** Asked without the engine, which takes a while to load and is needed once a release. */
const isCurrent = async (client: pg.Client, wanted: readonly string[]): Promise<boolean> => {
  const { rows: tables } = await client.query(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS "isThere"`,
  );
  if (tables[0]?.isThere !== true) return false;
  const { rows } = await client.query<{ migration_name: string }>(
    'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL',
  );
  const applied = new Set(rows.map(({ migration_name }) => migration_name));
  return wanted.every((name) => applied.has(name));
};
