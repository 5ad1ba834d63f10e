import type { Clock } from './clock.ts';
import type { Encryption } from './database/encryption.ts';
import type { Order, Webhook } from './database/generated/client.ts';
import type { Database, Transaction } from './database/open-database.ts';
import { createDecideDue } from './decide-due.ts';
import type { Delivery } from './delivery/deliver.ts';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics/create-metrics.ts';
import { isShopTopic } from './order/parse-shop-topic.ts';
import { refreshAndDecide } from './pipeline.ts';
import { type EnvironmentSettings, ensureShops } from './shop/environment-settings.ts';
import { workShopTopics } from './shopify/shop-topics.ts';
import { setErasedAside } from './shopify/tombstones.ts';
import { createTellWorked } from './tell-worked.ts';
import { createInboxWork } from './webhook/work-inbox.ts';
import { createLoop, type WorkResult } from './worker/loop.ts';

export interface WorkersOptions {
  database: Database;
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
  encryption: Encryption;
  environment: EnvironmentSettings | null;
  owner: string;
  leaseMs: number;
  /** Whether webhooks come in, and whether they pour in: Shopify waits for those, orders can wait. */
  isReceiving(): boolean;
  isPouring(): boolean;
  createDelivery(onSettled: () => void): Delivery;
}

export interface Workers {
  start(): void;
  /** Something was stored: look now. */
  wake(): void;
  /** Works until nothing is due and nothing in flight. */
  runUntilIdle(): Promise<void>;
  /** Takes nothing new and finishes what is in hand. */
  drain(): Promise<void>;
  /** When the slower of the two loops last moved (ms). */
  lastBeatAtMs(): number;
}

const batchMax = 16;
const idleMs = 1_000;
/** When only the pace holds postbacks back, slots come free at any moment, and new orders change nothing. */
const pacedMs = 100;
/** While webhooks come in, the pause between batches of orders: more are worked together, less often. */
const restMs = 20;
/** While webhooks pour in, a batch of orders is worked at least this often. */
const courtesyMsMax = 500;
const courtesyCheckMs = 20;

/** The two loops: inbox and due decisions; outbox. */
export const createWorkers = (options: WorkersOptions): Workers => {
  const { clock, logger, metrics } = options;
  const onWorked = createTellWorked(options);
  const decideDue = createDecideDue({ ...options, batchMax, onWorked });
  const workInbox = createInboxWork({
    ...options,
    batchMax,
    turnsOf: createTurnsOf(options),
    process: createProcess(options),
    onWorked,
  });
  let workedAtMs = 0;
  let isDraining = false;
  const loopOf = (name: string, work: () => Promise<WorkResult>) =>
    createLoop({ name, clock, logger, metrics, idleMs, work });
  const orders = loopOf('orders', async () => {
    const isLong = performance.now() - workedAtMs >= courtesyMsMax;
    if (options.isPouring() && !isLong && !isDraining) {
      return { more: false, nextAtMs: clock.now() + courtesyCheckMs };
    }
    const worked = (await workInbox()) + (await decideDue());
    workedAtMs = performance.now();
    if (worked > 0) outbox.wake();
    if (worked > 0 && options.isReceiving() && !isDraining) {
      return { more: false, nextAtMs: clock.now() + restMs, rests: true };
    }
    return { more: worked > 0, nextAtMs: null };
  });
  const delivery = options.createDelivery(() => {
    outbox.wake();
    // A click ID that came may be what an order waits for.
    orders.wake();
  });
  const outbox = loopOf('outbox', async () => {
    const { started, paced } = await delivery.work();
    const rests = paced && started === 0;
    return { more: started > 0, nextAtMs: paced ? clock.now() + pacedMs : null, rests };
  });
  return {
    start() {
      orders.start();
      outbox.start();
    },
    wake() {
      orders.wake();
      outbox.wake();
    },
    async runUntilIdle() {
      for (;;) {
        // Whoever waits for everything to be worked is owed no courtesy.
        isDraining = true;
        await orders.runUntilIdle().finally(() => {
          isDraining = false;
        });
        await outbox.runUntilIdle();
        const busy = await delivery.settled();
        if (!busy) return;
      }
    },
    async drain() {
      await Promise.all([orders.drain(), outbox.drain()]);
      await delivery.drain();
    },
    lastBeatAtMs: () => Math.min(orders.lastBeatAtMs(), outbox.lastBeatAtMs()),
  };
};

/** Orders of a shop take turns; what concerns whole shops, or the settings they share, runs alone. */
const createTurnsOf =
  ({ environment }: WorkersOptions) =>
  (webhooks: readonly Webhook[]): string[] | undefined =>
    environment?.shop === null || webhooks.some(({ topic }) => isShopTopic(topic))
      ? undefined
      : webhooks.map(({ shop }) => shop);

const createProcess =
  ({ encryption, environment, owner }: WorkersOptions) =>
  async (tx: Transaction, webhooks: readonly Webhook[], now: Date): Promise<readonly Order[]> => {
    const aboutShops = webhooks.filter(({ topic }) => isShopTopic(topic));
    const aboutOrders = webhooks.filter(({ topic }) => !isShopTopic(topic));
    const told = await setErasedAside(tx, { encryption, owner }, aboutOrders, now);
    const domains = [...new Set(told.map((webhook) => webhook.shop))];
    await ensureShops(tx, encryption, environment, domains, now);
    const decided = await refreshAndDecide(tx, told, now);
    // Last, so that what is to be erased is not written again by an order of the same batch.
    await workShopTopics(tx, { encryption, owner }, aboutShops, now);
    return decided;
  };
