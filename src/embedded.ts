import type { Router } from '@koa/router';
import { type AlertAbout, alertPath, alertText } from './admin/alert-text.ts';
import { createAdminRoutes } from './admin/create-admin-routes.ts';
import { languageOf } from './admin/language.ts';
import type { SettingsSimulations } from './admin/simulation/start-simulation.ts';
import type { AffTok } from './afftok/client.ts';
import { createAlertPoster } from './alerts/create-alert-poster.ts';
import { createWatchWork } from './alerts/create-watch-work.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config/config.ts';
import type { Secrets } from './config/secrets.ts';
import type { Encryption } from './database/encryption.ts';
import type { Database } from './database/open-database.ts';
import { createConnectionTest } from './delivery/connection-test.ts';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics/create-metrics.ts';
import { createHourlyWork } from './reconciliation/create-hourly-work.ts';
import { createReadingWork } from './reconciliation/create-reading-work.ts';
import { type AccessTokens, createAccessTokens } from './shopify/access-tokens.ts';
import { type AdminGraphql, createAdminGraphql } from './shopify/admin-graphql.ts';
import type { ShopifyUrl } from './shopify/bounded-fetch.ts';
import { createCaptureSetup } from './shopify/capture-setup.ts';
import { createLookUpClicks } from './shopify/look-up-clicks.ts';
import { createSessionTokens } from './shopify/session-token.ts';
import { createSimulations } from './simulation/create-simulations.ts';
import { createLoop, type Loop, type WorkResult } from './worker/loop.ts';

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
  /** Everything that goes on in shops without being asked: access, set-up, readings, alerts. */
  start(): void;
  /** Sets up everything that is due now. */
  runUntilIdle(): Promise<void>;
  /** Takes nothing new and finishes what is in hand. */
  drain(): Promise<void>;
}

const hourMs = 3_600_000;
/** Another process may have found something to do. */
const embeddedIdleMs = 10_000;

/** Null without a client ID: no session token could be verified, so there is nothing to show. */
export const createEmbedded = (options: EmbeddedOptions): Embedded | null => {
  const { clock, logger, config, secrets, shopifyUrl, appBridgeUrl } = options;
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
  const loopOf = createLoopOf(options);
  const capture = loopOf('capture', setup.work);
  const lookups = loopOf('lookups', createLookUpClicks({ ...options, askShopify }));
  const readings = loopOf('readings', createReadingWork({ ...options, askShopify }));
  const hourly = loopOf('hourly', createHourlyWork({ ...options, wakeReadings: readings.wake }));
  const access = loopOf('access', () => refreshIdle(accessTokens), hourMs);
  const alerts = createAlertLoops(options, shopifyApiKey);
  const loops = [capture, lookups, hourly, readings, ...alerts.loops];
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
    testAlerts: alerts.test,
    wakeOutbox: options.wake,
    wakeCapture: capture.wake,
    wakeReadings: readings.wake,
    config: {
      shopifyApiKey,
      production: config.production,
      supportContact: config.supportContact,
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

const createLoopOf =
  ({ clock, logger, metrics }: EmbeddedOptions) =>
  (name: string, work: () => Promise<WorkResult>, idleMs = embeddedIdleMs): Loop =>
    createLoop({ name, clock, logger, metrics, idleMs, work });

/** What notices that something is wrong, and what posts it. */
const createAlertLoops = (options: EmbeddedOptions, apiKey: string) => {
  const loopOf = createLoopOf(options);
  const english = languageOf('en');
  const poster = createAlertPoster({
    ...options,
    allowLoopback: !options.config.production,
    messageOf: (kind, details) => alertText(english, { kind, details } as AlertAbout),
    linkOf: (shop, kind) => `https://${shop}/admin/apps/${apiKey}${alertPath(kind)}`,
  });
  const alerts = loopOf('alerts', poster.work);
  const watch = loopOf('watch', createWatchWork({ ...options, wakeAlerts: alerts.wake }));
  return { loops: [watch, alerts], test: poster.test };
};

const refreshIdle = async (accessTokens: AccessTokens): Promise<WorkResult> => ({
  more: (await accessTokens.refreshIdle()) > 0,
  nextAtMs: null,
});
