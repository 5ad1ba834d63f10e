import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase, dropDatabase } from './postgresql/databases.ts';

export interface TemporaryDatabase {
  url: string;
  remove(): Promise<void>;
}

export interface TemporaryFile extends TemporaryDatabase {
  path: string;
}

/** Which engine this test file runs on. */
export const testEngine = process.env.TEST_ENGINE === 'postgresql' ? 'postgresql' : 'sqlite';

/** A database of its own, on the engine this test file runs on. */
export const temporaryDatabase = (): Promise<TemporaryDatabase> =>
  testEngine === 'sqlite' ? temporaryFile() : temporaryCopy();

/** A migrated SQLite file in a folder of its own. */
export const temporaryFile = async (): Promise<TemporaryFile> => {
  const file = await emptyFile();
  const { TEST_SQLITE_TEMPLATE: template } = process.env;
  if (template) await copyFile(template, file.path);
  return file;
};

/** The place of a SQLite file that is not there yet. */
export const emptyFile = async (): Promise<TemporaryFile> => {
  const directory = await mkdtemp(join(tmpdir(), 'afftok-'));
  const path = join(directory, 'afftok.db');
  return {
    url: `file:${path}`,
    path,
    remove: () => rm(directory, { recursive: true, force: true }),
  };
};

/** A migrated database on the PostgreSQL that runs beside the tests. */
const temporaryCopy = async (): Promise<TemporaryDatabase> => {
  const { TEST_POSTGRESQL_URL: server = '', TEST_POSTGRESQL_TEMPLATE: template } = process.env;
  const url = await createDatabase(server, template);
  return { url, remove: () => dropDatabase(server, url) };
};
