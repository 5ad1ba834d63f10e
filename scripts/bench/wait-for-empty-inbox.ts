import { setTimeout as pause } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';

/** Waits until every webhook stored at a path is worked. @returns how many waited at first, and ms */
export const waitForEmptyInbox = async (path: string): Promise<{ before: number; ms: number }> => {
  const watch = new Sqlite(path, { readonly: true });
  const pending = watch
    .prepare<[], number>(`SELECT COUNT(*) FROM "Webhook" WHERE "state" = 'pending'`)
    .pluck();
  const before = pending.get() ?? 0;
  const startedAt = performance.now();
  while ((pending.get() ?? 0) > 0) await pause(20);
  watch.close();
  return { before, ms: performance.now() - startedAt };
};
