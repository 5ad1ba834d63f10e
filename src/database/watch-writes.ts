import type { Clock } from '../clock.ts';
import { isDatabaseLost } from './database-errors.ts';
import type { Database } from './open-database.ts';

/** What can be told of the writes that did not end as they should. */
export interface WriteWatch {
  /** Age of the oldest write that has not ended, in ms; 0 when none is under way. */
  oldestMs(): number;
  /** How long ago a write last failed because the database refused all writes, in ms. */
  sinceRefusedMs(): number;
}

/**
 * The same database, with an eye on its writes: a file system that is full, or a lock that is never
 * let go, leaves every read working.
 */
export const watchWrites = (database: Database, clock: Clock) => {
  /** When each write under way was asked for, the oldest first. */
  const underWay = new Map<symbol, number>();
  let refusedAtMs = Number.NEGATIVE_INFINITY;
  const watched = async <T>(write: () => Promise<T>): Promise<T> => {
    const key = Symbol();
    underWay.set(key, clock.now());
    try {
      return await write();
    } catch (error) {
      if (isDatabaseLost(error)) refusedAtMs = clock.now();
      throw error;
    } finally {
      underWay.delete(key);
    }
  };
  const watchedDatabase: Database = {
    ...database,
    write: (...asked) => watched(() => database.write(...asked)),
    statement: (sql) => watched(() => database.statement(sql)),
  };
  const writes: WriteWatch = {
    oldestMs: () => {
      const [oldest] = underWay.values();
      return oldest === undefined ? 0 : clock.now() - oldest;
    },
    sinceRefusedMs: () => clock.now() - refusedAtMs,
  };
  return { database: watchedDatabase, writes };
};
