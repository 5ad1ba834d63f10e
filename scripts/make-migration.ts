/** `node scripts/make-migration.ts <name>`: writes the SQL that takes the migrations to the schema. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, noFilter, readMigrations } from '../src/database/migrate.ts';
import { openSchemaEngine } from '../src/database/schema-engine.ts';
import { createSqliteAdapter } from '../src/database/sqlite-adapter.ts';

const name = process.argv[2];
if (!name || !/^[a-z_]+$/.test(name)) {
  console.error('Say what the migration is for: node scripts/make-migration.ts add_something');
  process.exit(1);
}
const prisma = new URL('../prisma/', import.meta.url).pathname;
const schema = await readFile(join(prisma, 'schema.prisma'), 'utf8');
const files = [{ path: 'schema.prisma', content: schema }];
const scratch = await mkdtemp(join(tmpdir(), 'afftok-migration-'));
const url = `file:${join(scratch, 'scratch.db')}`;
await migrate(url);
const { engine, close } = await openSchemaEngine(schema, createSqliteAdapter(url, 'write'));
const { stdout } = await engine.diff({
  from: { tag: 'schemaDatasource', files, configDir: prisma },
  to: { tag: 'schemaDatamodel', files },
  script: true,
  exitCode: null,
  filters: noFilter,
});
await close();
await rm(scratch, { recursive: true });
const { migrationDirectories } = await readMigrations(join(prisma, 'migrations'));
const number = String(migrationDirectories.length + 1).padStart(4, '0');
const directory = join(prisma, 'migrations', `${number}_${name}`);
await mkdir(directory, { recursive: true });
await writeFile(join(directory, 'migration.sql'), stdout ?? '');
console.log(`prisma/migrations/${number}_${name}/migration.sql`);
