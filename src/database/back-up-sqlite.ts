import { closeSync, existsSync, linkSync, openSync, rmSync, statSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { CopyProblem, checkCopy } from './sqlite-copy.ts';

export interface Backup {
  file: string;
  bytes: number;
}

/** Pages copied in one go, between which others have their turn. */
const pagesTogether = 1_000;

/**
 * Copies a database file while others write to it: the copy is its state at one moment, everything
 * committed before the call included. Only its owner may read it, and under its name it is there whole
 * or not at all. @throws CopyProblem when there is such a file, or the copy is not whole
 */
export const backUpSqlite = async (
  path: string,
  file: string,
  onProgress: (copied: { pages: number; of: number }) => void,
): Promise<Backup> => {
  const partial = `${file}.partial`;
  for (const taken of [file, partial]) {
    if (existsSync(taken)) {
      throw new CopyProblem(`${taken} is there already and is not overwritten. Name another file.`);
    }
  }
  if (!existsSync(path)) throw new CopyProblem(`There is no database at ${path}.`);
  closeSync(openSync(partial, 'wx', 0o600));
  try {
    await copy(path, partial, onProgress);
    checkCopy(partial);
    // Unlike a renaming, this never replaces a file that came meanwhile.
    linkSync(partial, file);
  } finally {
    rmSync(partial, { force: true });
  }
  return { file, bytes: statSync(file).size };
};

const copy = async (
  path: string,
  target: string,
  onProgress: (copied: { pages: number; of: number }) => void,
): Promise<void> => {
  const source = new Sqlite(path, { readonly: true, timeout: 5_000 });
  try {
    // What is read here stays as it is until the end; otherwise each write would start the copy anew.
    source.exec('BEGIN');
    source.prepare('SELECT COUNT(*) FROM sqlite_master').get();
    await source.backup(target, {
      progress: ({ totalPages, remainingPages }) => {
        onProgress({ pages: totalPages - remainingPages, of: totalPages });
        return pagesTogether;
      },
    });
  } finally {
    source.close();
  }
};
