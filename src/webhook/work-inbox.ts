// In: webhooks stored in the inbox. Out: each `processed` or `failed(reason)`, by whoever holds its
// lease. Never: a decision about an order (that is the pipeline's), a lost webhook.
import { afterIo } from '../after-io.ts';
import type { Clock } from '../clock.ts';
import { isDatabaseLost } from '../database/database-errors.ts';
import type { Order, Webhook } from '../database/generated/client.ts';
import type { Database, Transaction } from '../database/open-database.ts';
import type { Logger } from '../logger.ts';
import type { Metrics } from '../metrics/create-metrics.ts';
import {
  claimWebhooks,
  countTogether,
  letGo,
  settleFailed,
  settleProcessed,
  stillOurs,
  triesMax,
} from './webhook-store.ts';

export interface InboxOptions {
  database: Database;
  clock: Clock;
  logger: Logger;
  metrics: Pick<Metrics, 'leasesTakenOver'>;
  /** Names this process in leases. */
  owner: string;
  leaseMs: number;
  batchMax: number;
  /** What their transaction works on (see `Database.write`). */
  turnsOf(webhooks: readonly Webhook[]): string[] | undefined;
  /**
   * Turns webhooks into facts, decisions and what is owed, inside the given transaction.
   * @returns the orders decided
   */
  process(tx: Transaction, webhooks: readonly Webhook[], now: Date): Promise<readonly Order[]>;
  /** Called once a batch is committed. */
  onWorked(worked: { webhooks: readonly Webhook[]; orders: readonly Order[]; ms: number }): void;
}

/** Works one batch of the inbox. @returns how many webhooks it claimed */
export const createInboxWork = (options: InboxOptions): (() => Promise<number>) => {
  /** Claimed when the database failed. */
  let unworked: readonly Webhook[] = [];
  return async () => {
    const claimed = await claim(options, unworked);
    unworked = claimed;
    // One claimed so often is alone.
    if (claimed.some(({ tries }) => tries > triesMax)) {
      await giveUp(options, claimed, 'worker_lost_repeatedly');
    } else if (claimed.length > 0) {
      // Webhooks that came during the claim are stored first.
      await new Promise<void>(afterIo);
      await workTogether(options, claimed);
    }
    unworked = [];
    return claimed.length;
  };
};

/**
 * The oldest, as many as may be worked together.
 * @param unworked those of the claim before: none of them must look as if it had cost a worker
 */
const claim = async (
  { database, clock, metrics, owner, leaseMs, batchMax }: InboxOptions,
  unworked: readonly Webhook[],
): Promise<Webhook[]> => {
  const claimed = await database.write(async (tx) => {
    if (unworked.length > 0) await letGo(tx, owner, unworked);
    const now = new Date(clock.now());
    const until = new Date(now.getTime() + leaseMs);
    const oldest = await claimWebhooks(tx, { owner, until, now }, batchMax, database.skipClaimed);
    const together = countTogether(oldest, batchMax);
    if (together < oldest.length) await letGo(tx, owner, oldest.slice(together));
    return oldest.slice(0, together);
  }, []);
  const takenOver = claimed.filter(({ tries }) => tries > 1).length;
  if (takenOver > 0) metrics.leasesTakenOver('webhook', takenOver);
  return claimed;
};

const workTogether = async (options: InboxOptions, webhooks: Webhook[]): Promise<void> => {
  const { database, clock, owner, process, logger } = options;
  try {
    const startedMs = performance.now();
    const worked = await database.write(async (tx) => {
      const now = new Date(clock.now());
      const ours = await stillOurs(tx, owner, webhooks);
      const orders = await process(tx, ours, now);
      await settleProcessed(tx, owner, ours, now);
      return { webhooks: ours, orders };
    }, options.turnsOf(webhooks));
    options.onWorked({ ...worked, ms: performance.now() - startedMs });
  } catch (error) {
    if (isDatabaseLost(error)) throw error;
    logger.error({ err: error, webhooks: webhooks.length }, 'webhook.work_failed');
    if (webhooks.length === 1) await giveUp(options, webhooks, 'could_not_be_worked');
    else for (const webhook of webhooks) await workTogether(options, [webhook]);
  }
};

/** The facts stay on a failed row, so that nothing is lost with it. */
const giveUp = async (options: InboxOptions, webhooks: Webhook[], reason: string) => {
  const { database, clock, owner, logger } = options;
  await database.write(
    (tx) => settleFailed(tx, owner, webhooks, reason, new Date(clock.now())),
    [],
  );
  for (const { shop, webhookId, topic, orderId } of webhooks) {
    logger.error({ shop, webhookId, topic, orderId, reason }, 'webhook.failed');
  }
};
