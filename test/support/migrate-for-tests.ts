import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrateSqlite } from '../../src/database/migrate-sqlite.ts';

/** One migrated SQLite file that each test's own is a copy of: migrating takes longer than most tests. */
export default async (): Promise<void> => {
  const template = join(await mkdtemp(join(tmpdir(), 'afftok-template-')), 'afftok.db');
  await migrateSqlite(`file:${template}`);
  process.env.TEST_SQLITE_TEMPLATE = template;
};
