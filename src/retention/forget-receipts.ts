import type { Transaction } from '../database/open-database.ts';
import { forgottenTogetherMax } from './forget-clicks.ts';

const dayMs = 86_400_000;
/** What a comparison with Shopify's orders found is kept this long; each shop's last one for ever. */
export const receiptsKeptMs = 21 * dayMs;
/** An alert that is over is kept this long. */
export const alertsKeptMs = 90 * dayMs;

/**
 * Forgets the oldest receipts of reconciliations, not the last one of each shop, and alerts that have
 * been over for long. @returns how many of both, at most `forgottenTogetherMax` of each
 */
export const forgetReceipts = async (tx: Transaction, nowMs: number): Promise<number> => {
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
