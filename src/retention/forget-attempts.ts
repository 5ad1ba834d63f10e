import type { Clock } from '../clock.ts';
import { Prisma } from '../database/generated/client.ts';
import type { Database } from '../database/open-database.ts';
import { createWalk } from './create-walk.ts';
import type { Forgetter } from './forgetter.ts';

/** Delivery attempts of postbacks that are settled; those still owed, or dead and open to a replay, stay. */
export const createForgetAttempts = (database: Database, clock: Clock): Forgetter =>
  createWalk(database, clock, {
    what: 'attempts',
    async find(after, before, take) {
      const found = await database.read.deliveryAttempt.findMany({
        where: { postbackId: { gt: after, lt: before } },
        orderBy: [{ postbackId: 'asc' }, { number: 'asc' }],
        take,
        select: { postbackId: true },
      });
      return found.map(({ postbackId }) => postbackId);
    },
    forget: (tx, postbackIds, before) => tx.$executeRaw`DELETE FROM "DeliveryAttempt"
      WHERE "postbackId" IN (${Prisma.join(postbackIds)}) AND "startedAt" < ${before}
        AND NOT EXISTS (
          SELECT 1 FROM "Postback" WHERE "Postback"."id" = "DeliveryAttempt"."postbackId"
            AND "Postback"."state" IN ('pending', 'sending', 'dead'))`,
  });
