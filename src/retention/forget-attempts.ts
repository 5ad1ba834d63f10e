import type { Clock } from '../clock.ts';
import { Prisma } from '../database/generated/client.ts';
import type { Database, Transaction } from '../database/open-database.ts';
import { firstIdAt } from '../ids.ts';
import type { Forgetter } from './forgetter.ts';
import { forgottenTogetherMax, stepsKeptMs } from './retention-periods.ts';

/**
 * Delivery attempts of postbacks that are settled. Postbacks' IDs sort by the time they were made, so
 * the walk follows the key; those still owed, or dead and open to a replay, are passed over.
 */
export const createForgetAttempts = (database: Database, clock: Clock): Forgetter => {
  let after = '';
  return {
    what: 'attempts',
    async step() {
      const beforeMs = clock.now() - stepsKeptMs;
      const found = await database.read.deliveryAttempt.findMany({
        where: { postbackId: { gt: after, lt: firstIdAt(beforeMs) } },
        orderBy: [{ postbackId: 'asc' }, { number: 'asc' }],
        take: forgottenTogetherMax,
        select: { postbackId: true },
      });
      const ids = [...new Set(found.map(({ postbackId }) => postbackId))];
      after = found.length < forgottenTogetherMax ? '' : (ids.at(-1) ?? '');
      if (ids.length === 0) return { rows: 0, more: false };
      const rows = await database.write((tx) => forget(tx, ids, new Date(beforeMs)), []);
      return { rows, more: after !== '' };
    },
  };
};

const forget = (tx: Transaction, postbackIds: string[], before: Date): Promise<number> =>
  tx.$executeRaw`DELETE FROM "DeliveryAttempt"
    WHERE "postbackId" IN (${Prisma.join(postbackIds)}) AND "startedAt" < ${before}
      AND NOT EXISTS (
        SELECT 1 FROM "Postback" WHERE "Postback"."id" = "DeliveryAttempt"."postbackId"
          AND "Postback"."state" IN ('pending', 'sending', 'dead'))`;
