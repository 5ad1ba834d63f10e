/** `node scripts/derive-postgres-schema.ts --check`: whether PostgreSQL's copy of the schema is current. */
import { readFile } from 'node:fs/promises';
import { derivePostgresSchema } from './schema/derive-postgres-schema.ts';

const canonical = await readFile(new URL('../prisma/schema.prisma', import.meta.url), 'utf8');
const copy = new URL('../prisma/postgresql/schema.prisma', import.meta.url);
if ((await readFile(copy, 'utf8')) !== derivePostgresSchema(canonical)) {
  console.error(
    'prisma/postgresql/schema.prisma is not what prisma/schema.prisma makes it, so PostgreSQL would lack the change: run node scripts/make-migration.ts <name>.',
  );
  process.exitCode = 1;
}
