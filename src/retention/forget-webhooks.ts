import type { Clock } from '../clock.ts';
import type { Database } from '../database/open-database.ts';
import type { Forgetter } from './forgetter.ts';
import { forgottenTogetherMax, webhooksKeptMs } from './retention-periods.ts';

const settled = ['processed', 'ignored', 'failed'] as const;

/** Webhooks that are settled, the oldest first; a `pending` one stays however old it is. */
export const createForgetWebhooks = (database: Database, clock: Clock): Forgetter => ({
  what: 'webhooks',
  async step() {
    const before = new Date(clock.now() - webhooksKeptMs);
    for (const state of settled) {
      const where = { state, receivedAt: { lt: before } };
      const first = await database.read.webhook.findFirst({ where, select: { state: true } });
      if (first === null) continue;
      const rows = await database.write(
        (tx) => tx.$executeRaw`DELETE FROM "Webhook" WHERE ("shop", "webhookId") IN (
          SELECT "shop", "webhookId" FROM "Webhook"
          WHERE "state" = ${state} AND "receivedAt" < ${before}
          ORDER BY "receivedAt" LIMIT ${forgottenTogetherMax})`,
        [],
      );
      return { rows, more: true };
    }
    return { rows: 0, more: false };
  },
});
