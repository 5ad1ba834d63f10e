// The composition root: every part is made here, in the order of the arrow, and nowhere else.
import { randomUUID } from 'node:crypto';
import { createPrivacyRoutes } from './admin/privacy/create-privacy-routes.ts';
import { type AffTok, createAffTok } from './afftok/client.ts';
import { createAddressLimit } from './click/address-limit.ts';
import { captureClick } from './click/capture-click.ts';
import { createCaptureLimit } from './click/capture-limit.ts';
import { countClicks } from './click/count-clicks.ts';
import { createShopMemory } from './click/shop-memory.ts';
import { type Clock, systemClock } from './clock.ts';
import type { Config } from './config/config.ts';
import type { Secrets } from './config/secrets.ts';
import { loadEncryption } from './database/load-encryption.ts';
import { type Database, openDatabase } from './database/open-database.ts';
import { watchWrites } from './database/watch-writes.ts';
import { createDelivery } from './delivery/deliver.ts';
import { type DeliveryLimits, deliveryLimits } from './delivery/delivery-limits.ts';
import { createEmbedded } from './embedded.ts';
import { createClientAddress } from './http/client-address.ts';
import { createHttpApp } from './http/create-http-app.ts';
import { type Listening, listen } from './http/listen.ts';
import { createLogger, type Logger } from './logger.ts';
import { createMetrics, type Metrics } from './metrics/create-metrics.ts';
import { watchProcess } from './metrics/watch-process.ts';
import { readWebhookBody } from './order/read-webhook-body.ts';
import { createRetention } from './retention/create-retention.ts';
import { adoptEnvironment } from './shop/environment-settings.ts';
import type { ShopifyUrl } from './shopify/bounded-fetch.ts';
import { createStatusRoutes } from './status-routes.ts';
import { createStores, type Stores } from './stores.ts';
import { receiveWebhook } from './webhook/receive-webhook.ts';
import { createWorkers } from './workers.ts';

/** What tests and measurements replace; production passes nothing. */
export interface Overrides {
  /** The deployment's time; the database's otherwise. */
  clock?: Clock;
  /** This process's own time, which only signs; the host's otherwise. */
  processClock?: Clock;
  logger?: Logger;
  limits?: Partial<DeliveryLimits>;
  /** From 0 to 1. */
  random?: () => number;
  /** Where a shop's Shopify answers; `https://<shop>` otherwise. */
  shopifyUrl?: ShopifyUrl;
  /** Where App Bridge comes from; Shopify's CDN otherwise. */
  appBridgeUrl?: string;
}

export interface App {
  database: Database;
  /** Works and listens, according to the roles; a worker listens for health checks and metrics alone. */
  start(): Promise<{ url: string }>;
  /** Works everything that is due now and waits for every answer. For tests and commands. */
  drain(): Promise<void>;
  /** Takes nothing new, finishes what is in hand within 10 s, closes everything. */
  stop(): Promise<void>;
}

const httpCloseMs = 2_000;
const hashKeyHint =
  'Orders erased while that key was in use are not recognised: put it back into ENCRYPTION_KEYS and run `keys rotate`.';

/** Builds the app on a database brought up to date. Rejects when the database cannot be opened. */
export const createApp = async (
  config: Config,
  secrets: Secrets,
  overrides: Overrides = {},
): Promise<App> => {
  const logger = overrides.logger ?? createLogger(config.logLevel);
  const limits = { ...deliveryLimits, ...overrides.limits };
  const random = overrides.random ?? Math.random;
  const owner = randomUUID();
  const opened = await openDatabase(config.databaseUrl);
  const clock = overrides.clock ?? opened.clock;
  const { database, writes } = watchWrites(opened, clock);
  const metrics = createMetrics();
  const watch = watchProcess(metrics.registry);
  const processClock = overrides.processClock ?? overrides.clock ?? systemClock;
  const encryption = await openEncryption(database, secrets, logger);
  const environment = environmentOf(config, secrets);
  const startedAt = new Date(clock.now());
  if (environment) {
    await database.write((tx) => adoptEnvironment(tx, encryption, environment, startedAt));
  }
  const afftok = createAffTok({ allowLoopback: !config.production, now: () => processClock.now() });
  const shared = { database, clock, logger, metrics, encryption, environment, owner };
  const workers = createWorkers({
    ...shared,
    leaseMs: limits.leaseMs,
    isReceiving: () => stores.isReceiving(),
    isPouring: () => stores.isPouring(),
    createDelivery: (onSettled) => createDelivery({ ...shared, afftok, limits, random, onSettled }),
  });
  const stores = createStores({
    ...shared,
    acceptUnknownShops: !config.production,
    onStored: workers.wake,
  });
  const status = createStatusRoutes({ ...shared, config, secrets, writes, workers });
  const entrances = createEntrances(config, secrets, shared, stores);
  const { shopifyUrl, appBridgeUrl } = overrides;
  const embedded = createEmbedded({
    ...{ ...shared, config, secrets, afftok, wake: workers.wake },
    ...(shopifyUrl === undefined ? {} : { shopifyUrl }),
    ...(appBridgeUrl === undefined ? {} : { appBridgeUrl }),
  });
  const ofWeb = config.roles.web ? [...entrances, ...(embedded?.routes ?? [])] : [];
  const http = createHttpApp({ logger, routes: [...status, ...ofWeb] });
  const loops = [
    ...(embedded ? [embedded] : []),
    workers,
    createRetention({ ...shared, isPouring: stores.isPouring }),
  ];
  let listening: Listening | null = null;
  return {
    database,
    async start() {
      if (config.roles.worker) for (const loop of loops) loop.start();
      listening = await listen(http, config);
      return { url: listening.url };
    },
    async drain() {
      // What Shopify was asked about orders decides them.
      for (const loop of embedded ? [...loops, ...loops] : loops) await loop.runUntilIdle();
    },
    async stop() {
      await Promise.all([listening?.close(httpCloseMs), ...loops.map((loop) => loop.drain())]);
      await stores.drain();
      watch.stop();
      await closeAll(afftok, database);
    },
  };
};

const openEncryption = ({ read }: Database, { encryptionKeys }: Secrets, logger: Logger) =>
  loadEncryption(read, encryptionKeys, (keyId) =>
    logger.error({ keyId, hint: hashKeyHint }, 'hash_key.unreadable'),
  );

interface Entered {
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
  database: Database;
}

/** Where webhooks and clicks come in; the limits of clicks are all in this process's memory. */
const createEntrances = (
  { trustedProxies, supportContact }: Config,
  { shopifyApiSecrets }: Secrets,
  { clock, logger, metrics, database }: Entered,
  { storeWebhook, storeClick }: Stores,
) => [
  receiveWebhook({
    secrets: shopifyApiSecrets,
    clock,
    logger,
    metrics,
    readBody: readWebhookBody,
    store: storeWebhook,
  }),
  captureClick({
    clock,
    addressOf: createClientAddress({ trustedProxies, logger }),
    addresses: createAddressLimit(clock),
    limit: createCaptureLimit({
      clock,
      countStored: (shop, sinceMs) => countClicks(database.read, shop, sinceMs),
    }),
    shops: createShopMemory(clock),
    store: storeClick,
  }),
  // Open to everybody as they are.
  createPrivacyRoutes(supportContact),
];

const closeAll = async (afftok: AffTok, database: Database): Promise<void> => {
  await afftok.close();
  await database.close();
};

const environmentOf = ({ environmentShop }: Config, { environmentApiKey }: Secrets) => {
  if (environmentShop === null || environmentApiKey === null) return null;
  const { shop, baseUrl, advertiserId, offerId } = environmentShop;
  return { shop, offerId, credential: { baseUrl, advertiserId, apiKey: environmentApiKey } };
};
