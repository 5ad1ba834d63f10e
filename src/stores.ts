import { storeClicks } from './click/click-store.ts';
import type { Clock } from './clock.ts';
import { isDatabaseLost } from './database/database-errors.ts';
import type { Encryption } from './database/encryption.ts';
import type { Click } from './database/generated/client.ts';
import type { Database, Transaction } from './database/open-database.ts';
import { forwardVisits } from './forward-visits.ts';
import { createGroupCommit, QueueFullError } from './group-commit.ts';
import type { Logger } from './logger.ts';
import { wakeOrders } from './order/order-store.ts';
import { type EnvironmentSettings, ensureShops } from './shop/environment-settings.ts';
import type { ReceivedWebhook } from './webhook/received-webhook.ts';
import { insertWebhooks, newWebhook } from './webhook/webhook-store.ts';

export interface StoresOptions {
  database: Database;
  clock: Clock;
  logger: Logger;
  encryption: Encryption;
  environment: EnvironmentSettings | null;
  /** Outside production a click may come before anything else of its shop. */
  acceptUnknownShops: boolean;
  /** Something was stored that a worker may act on. */
  onStored(): void;
}

export type Stores = ReturnType<typeof createStores>;

const groupMax = 64;
const queueMax = 4_096;
const pouringMin = 6;
/** Webhooks come in when one did so little ago. */
const recentMs = 25;

/** The two durable entrances, webhooks and clicks, each with one commit for those that come together. */
export const createStores = (options: StoresOptions) => {
  const { database, logger, onStored } = options;
  const storeWebhooks = (group: ReceivedWebhook[]) =>
    insertWebhooks(database, group.map(newWebhook));
  let last = { size: 0, atMs: 0 };
  const isRecent = () => performance.now() - last.atMs < recentMs;
  const webhooks = createEntrance<ReceivedWebhook, 'stored' | 'known'>(
    (group) => {
      last = { size: group.length, atMs: performance.now() };
      return storeWebhooks(group);
    },
    (webhook) =>
      storeWebhooks([webhook]).catch((error) => storeFailed({ database, logger }, webhook, error)),
    onStored,
  );
  const storeGroup = (group: Click[]) =>
    database.write(
      (tx) => insertClicks(tx, options, group),
      options.acceptUnknownShops ? undefined : group.map(({ shop }) => shop),
    );
  const clicks = createEntrance<Click, 'stored' | 'unknown_shop'>(
    storeGroup,
    (click) => storeGroup([click]),
    onStored,
  );
  return {
    storeWebhook: webhooks.add,
    storeClick: (click: Click) => clicks.add(click).catch(fullOrThrow),
    /** Whether webhooks come in: one waits, or was stored a moment ago. */
    isReceiving: () => webhooks.size() > 0 || isRecent(),
    /** Whether they pour in: many came together, now or a moment ago. */
    isPouring: () => webhooks.size() >= pouringMin || (last.size >= pouringMin && isRecent()),
    async drain() {
      await Promise.all([webhooks.drain(), clicks.drain()]);
    },
  };
};

/** A full queue of clicks is expected in a flood, unlike one of webhooks. */
const fullOrThrow = (error: unknown): 'full' => {
  if (error instanceof QueueFullError) return 'full';
  throw error;
};

/** What cannot be stored even alone is kept as `failed`, without the part that may be at fault. */
const storeFailed = async (
  { database, logger }: Pick<StoresOptions, 'database' | 'logger'>,
  webhook: ReceivedWebhook,
  error: unknown,
): Promise<('stored' | 'known')[]> => {
  if (isDatabaseLost(error)) throw error;
  const failed = {
    state: 'failed',
    reason: 'could_not_be_stored',
    path: null,
    facts: null,
  } as const;
  const results = await insertWebhooks(database, [newWebhook({ ...webhook, ...failed })]);
  const { shop, webhookId, topic, orderId } = webhook;
  const { reason } = failed;
  logger.error({ shop, webhookId, topic, orderId, reason, err: error }, 'webhook.failed');
  return results;
};

const createEntrance = <T, R>(
  insert: (group: T[]) => Promise<R[]>,
  insertAlone: (item: T) => Promise<R[]>,
  onStored: () => void,
) =>
  createGroupCommit<T, R>({
    async commitGroup(group) {
      const results = await insert(group);
      if (results.some(isStored)) onStored();
      return results;
    },
    async commitOne(item) {
      const [result] = await insertAlone(item);
      if (isStored(result)) onStored();
      return result as R;
    },
    isConnectionLoss: isDatabaseLost,
    groupMax,
    queueMax,
  });

/** A click of a shop nobody knows leaves nothing to work. */
const isStored = (result: unknown): boolean => result !== 'unknown_shop';

const insertClicks = async (
  tx: Transaction,
  { clock, encryption, environment, acceptUnknownShops }: StoresOptions,
  clicks: readonly Click[],
): Promise<('stored' | 'unknown_shop')[]> => {
  const now = new Date(clock.now());
  const domains = [...new Set(clicks.map((click) => click.shop))];
  if (acceptUnknownShops) await ensureShops(tx, encryption, environment, domains, now);
  const known = await tx.shop.findMany({
    where: { domain: { in: domains } },
    select: { domain: true },
  });
  const shops = new Set(known.map(({ domain }) => domain));
  const wanted = clicks.filter((click) => shops.has(click.shop));
  if (wanted.length > 0) {
    await forwardVisits(tx, await storeClicks(tx, wanted), now);
    await wakeOrders(tx, wanted, now);
  }
  return clicks.map((click) => (shops.has(click.shop) ? 'stored' : 'unknown_shop'));
};
