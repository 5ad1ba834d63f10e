import type { Clock } from '../clock.ts';
import type { Database, Transaction } from '../database/open-database.ts';
import type { Forgetter } from './forgetter.ts';
import { alertsKeptMs, forgottenTogetherMax, receiptsKeptMs } from './retention-periods.ts';

/** Receipts of reconciliations, not the last one of each shop, and alerts that have been over for long. */
export const createForgetReceipts = (database: Database, clock: Clock): Forgetter => ({
  what: 'receipts',
  async step() {
    const rows = await database.write((tx) => forgetReceipts(tx, clock.now()), []);
    return { rows, more: rows >= forgottenTogetherMax };
  },
});

const forgetReceipts = async (tx: Transaction, nowMs: number): Promise<number> => {
  const [readBefore, overBefore] = [receiptsKeptMs, alertsKeptMs].map((ms) => new Date(nowMs - ms));
  const readings = await tx.$executeRaw`DELETE FROM "OrderReading" WHERE "id" IN (
    SELECT "id" FROM "OrderReading" AS "old"
    WHERE "kind" = 'reconcile' AND "startedAt" < ${readBefore} AND "dueAt" IS NULL
      AND EXISTS (SELECT 1 FROM "OrderReading" AS "newer"
        WHERE "newer"."shop" = "old"."shop" AND "newer"."startedAt" > "old"."startedAt"
          AND "newer"."hourly" = ${true} AND "newer"."state" = 'finished')
    ORDER BY "startedAt" LIMIT ${forgottenTogetherMax})`;
  const alerts = await tx.$executeRaw`DELETE FROM "Alert" WHERE "id" IN (
    SELECT "id" FROM "Alert" WHERE "raisedAt" < ${overBefore} AND "clearedAt" < ${overBefore}
    ORDER BY "raisedAt" LIMIT ${forgottenTogetherMax})`;
  return readings + alerts;
};
