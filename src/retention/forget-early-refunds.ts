import type { Clock } from '../clock.ts';
import type { Database } from '../database/open-database.ts';
import type { Forgetter } from './forgetter.ts';
import { earlyRefundsKeptMs, forgottenTogetherMax } from './retention-periods.ts';

/** Refunds whose orders never came. */
export const createForgetEarlyRefunds = (database: Database, clock: Clock): Forgetter => ({
  what: 'early refunds',
  async step() {
    const before = new Date(clock.now() - earlyRefundsKeptMs);
    const where = { toldAt: { lt: before } };
    const first = await database.read.earlyRefund.findFirst({ where, select: { toldAt: true } });
    if (first === null) return { rows: 0, more: false };
    const rows = await database.write(
      (tx) => tx.$executeRaw`DELETE FROM "EarlyRefund" WHERE ("shop", "orderId", "refundId") IN (
        SELECT "shop", "orderId", "refundId" FROM "EarlyRefund"
        WHERE "toldAt" < ${before} ORDER BY "toldAt" LIMIT ${forgottenTogetherMax})`,
      [],
    );
    return { rows, more: true };
  },
});
