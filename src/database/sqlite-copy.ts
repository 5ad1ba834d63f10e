import { closeSync, fsyncSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';

/** A copy that cannot be made, or not be used: said in words for whoever asked for it. */
export class CopyProblem extends Error {
  override readonly name = 'CopyProblem';
}

/**
 * Makes a database file stand alone, without a write-ahead log beside it, and proves that it is whole
 * and one of ours. @throws CopyProblem when it is not
 */
export const checkCopy = (path: string): void => {
  const problem = problemOf(path);
  if (problem !== null)
    throw new CopyProblem(`${path} is no whole database of this app: ${problem}.`);
  for (const place of [path, dirname(path)]) sync(place);
};

const problemOf = (path: string): string | null => {
  try {
    const copy = new Sqlite(path, { fileMustExist: true });
    try {
      copy.pragma('journal_mode = DELETE');
      const found = copy.pragma('integrity_check', { simple: true });
      if (found !== 'ok') return String(found);
      const ours = "SELECT 1 FROM sqlite_master WHERE name IN ('_prisma_migrations', 'Postback')";
      return copy.prepare(ours).all().length === 2 ? null : 'it has not our tables';
    } finally {
      copy.close();
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

/** What is written is on the disk when this returns. */
const sync = (path: string): void => {
  const file = openSync(path, 'r');
  fsyncSync(file);
  closeSync(file);
};
