/**
 * `node scripts/make-migration.ts <name>`: writes the SQL that takes each engine's tables to what
 * prisma/schema.prisma says now, and PostgreSQL's copy of that schema.
 */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrateSqlite } from '../src/database/migrate-sqlite.ts';
import { createPostgresqlAdapter } from '../src/database/postgresql-adapter.ts';
import { noFilter, prismaDirectory, readMigrations } from '../src/database/read-migrations.ts';
import { openSchemaEngine } from '../src/database/schema-engine.ts';
import { createSqliteAdapter } from '../src/database/sqlite-adapter.ts';
import { startPostgresql } from '../test/support/postgresql/start-postgresql.ts';
import { derivePostgresSchema } from './schema/derive-postgres-schema.ts';

const name = process.argv[2];
if (!name || !/^[a-z_]+$/.test(name)) {
  console.error('Say what the migration is for: node scripts/make-migration.ts add_something');
  process.exit(1);
}

const write = async (directory: string, sql: string): Promise<void> => {
  const migrations = join(directory, 'migrations');
  const { migrationDirectories } = await readMigrations(migrations);
  const number = String(migrationDirectories.length + 1).padStart(4, '0');
  const folder = join(migrations, `${number}_${name}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'migration.sql'), sql);
  console.log(`${folder.replace(prismaDirectory, 'prisma/')}/migration.sql`);
};

const canonical = await readFile(join(prismaDirectory, 'schema.prisma'), 'utf8');
const filesOf = (content: string) => [{ path: 'schema.prisma', content }];
const asked = { script: true, exitCode: null, filters: noFilter } as const;

/** From the tables that the migrations so far make. */
const forSqlite = async (): Promise<string> => {
  const scratch = await mkdtemp(join(tmpdir(), 'afftok-migration-'));
  const url = `file:${join(scratch, 'scratch.db')}`;
  await migrateSqlite(url);
  const files = filesOf(canonical);
  const { engine, close } = await openSchemaEngine(canonical, createSqliteAdapter(url, 'write'));
  const { stdout } = await engine.diff({
    ...asked,
    from: { tag: 'schemaDatasource', files, configDir: prismaDirectory },
    to: { tag: 'schemaDatamodel', files },
  });
  await close();
  await rm(scratch, { recursive: true });
  return stdout ?? '';
};

/** From the copy written last: the engine wants a server, and cannot read its tables this way. */
const forPostgresql = async (path: string, derived: string): Promise<string> => {
  const server = await startPostgresql();
  const adapter = createPostgresqlAdapter(server.url, 'read');
  const { engine, close } = await openSchemaEngine(derived, adapter);
  const { stdout } = await engine.diff({
    ...asked,
    from: existsSync(path)
      ? { tag: 'schemaDatamodel', files: filesOf(await readFile(path, 'utf8')) }
      : { tag: 'empty' },
    to: { tag: 'schemaDatamodel', files: filesOf(derived) },
  });
  await close();
  await server.stop();
  // Lists go on from a text: it has to sort by its codes there as on SQLite, not by a language.
  return (stdout ?? '').replaceAll(/ TEXT\b/g, ' TEXT COLLATE "C"');
};

const copy = join(prismaDirectory, 'postgresql/schema.prisma');
const derived = derivePostgresSchema(canonical);
await write(prismaDirectory, await forSqlite());
await write(join(prismaDirectory, 'postgresql'), await forPostgresql(copy, derived));
await writeFile(copy, derived);
