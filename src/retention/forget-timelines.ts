import type { Clock } from '../clock.ts';
import { Prisma } from '../database/generated/client.ts';
import type { Database, Transaction } from '../database/open-database.ts';
import { firstIdAt } from '../ids.ts';
import type { Forgetter } from './forgetter.ts';
import { forgottenTogetherMax, stepsKeptMs } from './retention-periods.ts';

/**
 * Timeline entries of orders that wait for nothing. Their IDs sort by the time they were made, so the
 * walk follows the key; those of orders that wait, or have something owed or dead, are passed over.
 */
export const createForgetTimelines = (database: Database, clock: Clock): Forgetter => {
  let after = '';
  return {
    what: 'timeline entries',
    async step() {
      const beforeMs = clock.now() - stepsKeptMs;
      const found = await database.read.timelineEntry.findMany({
        where: { id: { gt: after, lt: firstIdAt(beforeMs) } },
        orderBy: { id: 'asc' },
        take: forgottenTogetherMax,
        select: { id: true },
      });
      const ids = found.map(({ id }) => id);
      after = found.length < forgottenTogetherMax ? '' : (ids.at(-1) ?? '');
      if (ids.length === 0) return { rows: 0, more: false };
      const rows = await database.write((tx) => forget(tx, ids, new Date(beforeMs)), []);
      return { rows, more: after !== '' };
    },
  };
};

const forget = (tx: Transaction, ids: string[], before: Date): Promise<number> =>
  tx.$executeRaw`DELETE FROM "TimelineEntry"
    WHERE "id" IN (${Prisma.join(ids)}) AND "at" < ${before}
      AND NOT EXISTS (
        SELECT 1 FROM "Order" WHERE "Order"."shop" = "TimelineEntry"."shop"
          AND "Order"."orderId" = "TimelineEntry"."orderId"
          AND ("Order"."decision" = 'waiting' OR "Order"."nextDecisionAt" IS NOT NULL))
      AND NOT EXISTS (
        SELECT 1 FROM "Postback" WHERE "Postback"."shop" = "TimelineEntry"."shop"
          AND "Postback"."orderId" = "TimelineEntry"."orderId"
          AND "Postback"."state" IN ('pending', 'sending', 'dead'))`;
