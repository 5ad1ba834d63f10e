import type { Router } from '@koa/router';
import { createAdminRoutes } from './admin/create-admin-routes.ts';
import type { SettingsSimulations } from './admin/simulation/start-simulation.ts';
import type { AffTok } from './afftok/client.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config/config.ts';
import type { Secrets } from './config/secrets.ts';
import type { Encryption } from './database/encryption.ts';
import type { Database } from './database/open-database.ts';
import { createConnectionTest } from './delivery/connection-test.ts';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics/create-metrics.ts';
import { createBackfillWork } from './reconciliation/create-backfill-work.ts';
import { type AccessTokens, createAccessTokens } from './shopify/access-tokens.ts';
import { type AdminGraphql, createAdminGraphql } from './shopify/admin-graphql.ts';
import type { ShopifyUrl } from './shopify/bounded-fetch.ts';
import { createCaptureSetup } from './shopify/capture-setup.ts';
import { createLookUpClicks } from './shopify/look-up-clicks.ts';
import { createSessionTokens } from './shopify/session-token.ts';
import { createSimulations } from './simulation/create-simulations.ts';
import { createLoop, type WorkResult } from './worker/loop.ts';

export interface EmbeddedOptions {
  database: Database;
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
  encryption: Encryption;
  owner: string;
  config: Config;
  secrets: Secrets;
  afftok: AffTok;
  /** Something may be due: look now. */
  wake(): void;
  shopifyUrl?: ShopifyUrl;
  appBridgeUrl?: string;
}

/** The part of the app that lives inside Shopify's admin. */
export interface Embedded {
  routes: Router[];
  /** Asks a shop's Admin API. */
  askShopify: AdminGraphql;
  /** Keeps the access to quiet shops alive, and sets up in shops what captures clicks. */
  start(): void;
  /** Sets up everything that is due now. */
  runUntilIdle(): Promise<void>;
  /** Takes nothing new and finishes what is in hand. */
  drain(): Promise<void>;
}

const hourMs = 3_600_000;
/** Another process may have found something to set up. */
const captureIdleMs = 10_000;

/** Null without a client ID: no session token could be verified, so there is nothing to show. */
export const createEmbedded = (options: EmbeddedOptions): Embedded | null => {
  const { clock, logger, metrics, config, secrets, shopifyUrl, appBridgeUrl } = options;
  const { shopifyApiKey } = config;
  if (shopifyApiKey === null) return null;
  const identity = { apiKey: shopifyApiKey, secrets: secrets.shopifyApiSecrets };
  const reach = { ...identity, logger, ...(shopifyUrl === undefined ? {} : { shopifyUrl }) };
  const accessTokens = createAccessTokens({ ...options, ...reach });
  const askShopify = createAdminGraphql({ ...reach, accessTokens });
  const setup = createCaptureSetup({
    ...options,
    askShopify,
    captureUrl: `${config.appUrl}/clicks`,
  });
  const loopOf = (name: string, work: () => Promise<WorkResult>, idleMs = captureIdleMs) =>
    createLoop({ name, clock, logger, metrics, idleMs, work });
  const capture = loopOf('capture', setup.work);
  const lookups = loopOf('lookups', createLookUpClicks({ ...options, askShopify }));
  const backfills = loopOf('backfills', createBackfillWork({ ...options, askShopify }));
  const access = loopOf('access', () => refreshIdle(accessTokens), hourMs);
  const loops = [capture, lookups, backfills];
  const simulations: SettingsSimulations = createSimulations({ ...options, ...config });
  const routes = createAdminRoutes({
    ...options,
    askShopify,
    simulations,
    sessionTokens: createSessionTokens({ ...identity, clock }),
    accessTokens: {
      async install(shop, sessionToken) {
        await accessTokens.install(shop, sessionToken);
        if (await setup.rouse(shop)) capture.wake();
      },
    },
    afftokTest: createConnectionTest(options),
    wakeOutbox: options.wake,
    wakeCapture: capture.wake,
    wakeBackfills: backfills.wake,
    config: {
      shopifyApiKey,
      production: config.production,
      ...(appBridgeUrl === undefined ? {} : { appBridgeUrl }),
    },
  });
  return {
    routes,
    askShopify,
    start() {
      for (const loop of [access, ...loops]) loop.start();
    },
    async runUntilIdle() {
      for (const one of [...loops, simulations]) await one.runUntilIdle();
    },
    async drain() {
      await Promise.all([access, ...loops, simulations].map((one) => one.drain()));
    },
  };
};

const refreshIdle = async (accessTokens: AccessTokens): Promise<WorkResult> => ({
  more: (await accessTokens.refreshIdle()) > 0,
  nextAtMs: null,
});
