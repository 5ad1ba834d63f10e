import type { Clock } from '../clock.ts';
import { Prisma } from '../database/generated/client.ts';
import type { Database } from '../database/open-database.ts';
import { createWalk } from './create-walk.ts';
import type { Forgetter } from './forgetter.ts';

/** Timeline entries; those of orders that wait, or have something owed or dead, stay. */
export const createForgetTimelines = (database: Database, clock: Clock): Forgetter =>
  createWalk(database, clock, {
    what: 'timeline entries',
    async find(after, before, take) {
      const found = await database.read.timelineEntry.findMany({
        where: { id: { gt: after, lt: before } },
        orderBy: { id: 'asc' },
        take,
        select: { id: true },
      });
      return found.map(({ id }) => id);
    },
    forget: (tx, ids, before) => tx.$executeRaw`DELETE FROM "TimelineEntry"
      WHERE "id" IN (${Prisma.join(ids)}) AND "at" < ${before}
        AND NOT EXISTS (
          SELECT 1 FROM "Order" WHERE "Order"."shop" = "TimelineEntry"."shop"
            AND "Order"."orderId" = "TimelineEntry"."orderId"
            AND ("Order"."decision" = 'waiting' OR "Order"."nextDecisionAt" IS NOT NULL))
        AND NOT EXISTS (
          SELECT 1 FROM "Postback" WHERE "Postback"."shop" = "TimelineEntry"."shop"
            AND "Postback"."orderId" = "TimelineEntry"."orderId"
            AND "Postback"."state" IN ('pending', 'sending', 'dead'))`,
  });
