import { setTimeout as pause } from 'node:timers/promises';
import { openReadOnly } from '../../src/database/open-read-only.ts';

/** Waits until every webhook stored in a database is worked. @returns how many waited at first, and ms */
export const waitForEmptyInbox = async (
  databaseUrl: string,
): Promise<{ before: number; ms: number }> => {
  const watch = await openReadOnly(databaseUrl);
  const count = async (sql: string): Promise<number> => {
    const [row] = await watch.rows<{ n: number | string }>(sql, []);
    return Number(row?.n ?? 0);
  };
  const before = await count(`SELECT COUNT(*) AS "n" FROM (${pending}) AS "all"`);
  const startedAt = performance.now();
  // Counting them all, again and again, would take the time that working them needs.
  while ((await count(`SELECT COUNT(*) AS "n" FROM (${pending} LIMIT 1) AS "any"`)) > 0) {
    await pause(20);
  }
  await watch.close();
  return { before, ms: performance.now() - startedAt };
};

const pending = `SELECT 1 FROM "Webhook" WHERE "state" = 'pending'`;
