// In: what has been stored for long enough. Out: it is forgotten, a little at a time. Never: an
// attribution or a total changed, anything lost that is still owed or waits.
import type { Clock } from '../clock.ts';
import type { Database } from '../database/open-database.ts';
import type { Logger } from '../logger.ts';
import type { Metrics } from '../metrics/create-metrics.ts';
import { createLoop, type Loop } from '../worker/loop.ts';
import { createForgetAttempts } from './forget-attempts.ts';
import { createForgetClicks } from './forget-clicks.ts';
import { createForgetEarlyRefunds } from './forget-early-refunds.ts';
import { createForgetReceipts } from './forget-receipts.ts';
import { createForgetTimelines } from './forget-timelines.ts';
import { createForgetWebhooks } from './forget-webhooks.ts';

export interface RetentionOptions {
  database: Database;
  clock: Clock;
  logger: Logger;
  metrics: Pick<Metrics, 'loopFailed'>;
  /** Whether webhooks pour in: forgetting can wait, they cannot. */
  isPouring(): boolean;
}

const idleMs = 600_000;
const pouringMs = 5_000;

/** The loop that forgets. Each run is one short transaction at most. */
export const createRetention = (options: RetentionOptions): Loop => {
  const { database, clock, logger, metrics, isPouring } = options;
  const forgetters = [
    createForgetWebhooks,
    createForgetClicks,
    createForgetAttempts,
    createForgetTimelines,
    createForgetEarlyRefunds,
    createForgetReceipts,
  ].map((create) => create(database, clock));
  let turn = 0;
  return createLoop({
    name: 'retention',
    clock,
    logger,
    metrics,
    idleMs,
    async work() {
      if (isPouring()) return { more: false, nextAtMs: clock.now() + pouringMs };
      const forgetter = forgetters[turn];
      if (forgetter === undefined) {
        turn = 0;
        return { more: false, nextAtMs: null };
      }
      const startedMs = performance.now();
      const { rows, more } = await forgetter.step();
      if (!more) turn += 1;
      if (rows > 0) {
        const ms = Math.round(performance.now() - startedMs);
        logger.info({ what: forgetter.what, rows, ms }, 'rows.forgotten');
      }
      return { more: true, nextAtMs: null };
    },
  });
};
