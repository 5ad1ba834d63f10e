import { migratePostgresql } from '../../../src/database/migrate-postgresql.ts';
import { createDatabase } from './databases.ts';
import { type Postgresql, startPostgresql } from './start-postgresql.ts';

declare global {
  var postgresqlOfTests: Postgresql | undefined;
}

/** One server for all test files, with a migrated database that each test's own is a copy of. */
export default async (): Promise<void> => {
  const server = await startPostgresql(['fsync=off', 'max_connections=300']);
  globalThis.postgresqlOfTests = server;
  const template = await createDatabase(server.url);
  await migratePostgresql(template);
  process.env.TEST_POSTGRESQL_URL = server.url;
  process.env.TEST_POSTGRESQL_TEMPLATE = template;
};
