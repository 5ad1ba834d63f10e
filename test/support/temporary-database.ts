import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TemporaryDatabase {
  url: string;
  path: string;
  remove(): Promise<void>;
}

/** The address of a SQLite file in a folder of its own. */
export const temporaryDatabase = async (): Promise<TemporaryDatabase> => {
  const directory = await mkdtemp(join(tmpdir(), 'afftok-'));
  const path = join(directory, 'afftok.db');
  return {
    url: `file:${path}`,
    path,
    remove: () => rm(directory, { recursive: true, force: true }),
  };
};
