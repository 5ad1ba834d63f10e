import {
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { CopyProblem, checkCopy } from './sqlite-copy.ts';

export interface Restored {
  /** Where the database that was there is kept; null when there was none. */
  keptAs: string | null;
}

/**
 * Puts a backup in the place of a database nobody has open, and keeps what was there under another
 * name. The backup is copied and the copy checked before anything is moved.
 * @param mark makes that name unique
 * @throws CopyProblem when the backup is not whole, or somebody has the database open
 */
export const restoreSqlite = (path: string, backup: string, mark: string): Restored => {
  if (!existsSync(backup)) throw new CopyProblem(`There is no file ${backup}.`);
  mkdirSync(dirname(path), { recursive: true });
  const next = `${path}.restoring`;
  rmSync(next, { force: true });
  try {
    copyFileSync(backup, next, constants.COPYFILE_EXCL);
    chmodSync(next, 0o600);
    checkCopy(next);
    return exchange(path, next, `${path}.before-restore-${mark}`);
  } finally {
    rmSync(next, { force: true });
  }
};

const exchange = (path: string, next: string, kept: string): Restored => {
  if (!existsSync(path)) {
    renameSync(next, path);
    return { keptAs: null };
  }
  const held = holdAlone(path);
  try {
    renameSync(path, kept);
    // Left by a process that was killed; they belong to the file that has gone.
    for (const beside of ['-wal', '-shm']) {
      if (existsSync(path + beside)) renameSync(path + beside, kept + beside);
    }
    renameSync(next, path);
  } finally {
    held?.close();
  }
  return { keptAs: kept };
};

/** Leaving the write-ahead log takes the whole file, which an idle connection elsewhere prevents. */
const holdAlone = (path: string): Sqlite.Database | null => {
  const connection = new Sqlite(path, { timeout: 1_000 });
  try {
    connection.pragma('journal_mode = DELETE');
    connection.exec('BEGIN EXCLUSIVE');
    return connection;
  } catch (error) {
    connection.close();
    const { code = '' } = error as { code?: string };
    if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) return null;
    throw new CopyProblem(
      `${path} is in use. Stop every process of the app and of its commands, then restore again.`,
    );
  }
};
