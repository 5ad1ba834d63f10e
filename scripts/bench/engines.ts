import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase } from '../../test/support/postgresql/databases.ts';
import { startPostgresql } from '../../test/support/postgresql/start-postgresql.ts';

/** Where measured databases are made. Both write what they commit through to the disk. */
export interface Engine {
  name: 'SQLite' | 'PostgreSQL';
  /** @returns the URL of a new, empty database */
  newDatabase(): Promise<string>;
  stop(): Promise<void>;
}

export const startSqlite = async (): Promise<Engine> => {
  const directory = await mkdtemp(join(tmpdir(), 'afftok-bench-'));
  let files = 0;
  return {
    name: 'SQLite',
    newDatabase: async () => {
      files += 1;
      return `file:${join(directory, `${files}.db`)}`;
    },
    stop: () => rm(directory, { recursive: true }),
  };
};

export const startPostgres = async (): Promise<Engine> => {
  const server = await startPostgresql(['shared_buffers=256MB', 'max_wal_size=2GB']);
  return {
    name: 'PostgreSQL',
    newDatabase: () => createDatabase(server.url),
    stop: server.stop,
  };
};
