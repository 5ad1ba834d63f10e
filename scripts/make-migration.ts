/** `node scripts/make-migration.ts <name>`: writes the SQL that takes the migrations to the schema. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { noFilter, readMigrations } from '../src/database/migrate.ts';
import { openSchemaEngine } from '../src/database/schema-engine.ts';
import { createSqliteAdapter } from '../src/database/sqlite-adapter.ts';

const name = process.argv[2];
if (!name || !/^[a-z_]+$/.test(name)) {
  console.error('Say what the migration is for: node scripts/make-migration.ts add_something');
  process.exit(1);
}
const prisma = new URL('../prisma/', import.meta.url).pathname;
const schema = await readFile(join(prisma, 'schema.prisma'), 'utf8');
const { engine, close } = await openSchemaEngine(
  schema,
  createSqliteAdapter('file::memory:', 'write'),
);
const migrationsList = await readMigrations(join(prisma, 'migrations'));
const { stdout } = await engine.diff({
  from: { tag: 'migrations', ...migrationsList },
  to: {
    tag: 'schemaDatamodel',
    files: [{ path: 'schema.prisma', content: schema }],
  },
  script: true,
  exitCode: null,
  filters: noFilter,
});
const number = String(migrationsList.migrationDirectories.length + 1).padStart(4, '0');
const directory = join(prisma, 'migrations', `${number}_${name}`);
await mkdir(directory, { recursive: true });
await writeFile(join(directory, 'migration.sql'), stdout ?? '');
await close();
console.log(`prisma/migrations/${number}_${name}/migration.sql`);
