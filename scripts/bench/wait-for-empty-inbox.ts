import { setTimeout as pause } from 'node:timers/promises';
import { openReadOnly } from '../../src/database/open-read-only.ts';

/** Waits until every webhook stored in a database is worked. @returns how many waited at first, and ms */
export const waitForEmptyInbox = async (
  databaseUrl: string,
): Promise<{ before: number; ms: number }> => {
  const watch = await openReadOnly(databaseUrl);
  const pending = async (): Promise<number> => {
    const [row] = await watch.rows<{ n: number | string }>(
      `SELECT COUNT(*) AS "n" FROM "Webhook" WHERE "state" = 'pending'`,
      [],
    );
    return Number(row?.n ?? 0);
  };
  const before = await pending();
  const startedAt = performance.now();
  while ((await pending()) > 0) await pause(20);
  await watch.close();
  return { before, ms: performance.now() - startedAt };
};
