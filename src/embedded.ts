import type { Router } from '@koa/router';
import { createAdminRoutes } from './admin/create-admin-routes.ts';
import type { AffTok } from './afftok/client.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config/config.ts';
import type { Secrets } from './config/secrets.ts';
import type { Encryption } from './database/encryption.ts';
import type { Database } from './database/open-database.ts';
import { createConnectionTest } from './delivery/connection-test.ts';
import type { Logger } from './logger.ts';
import { createAccessTokens } from './shopify/access-tokens.ts';
import type { ShopifyUrl } from './shopify/bounded-fetch.ts';
import { createSessionTokens } from './shopify/session-token.ts';
import { createLoop, type Loop } from './worker/loop.ts';

export interface EmbeddedOptions {
  database: Database;
  clock: Clock;
  logger: Logger;
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
  /** Keeps the access to quiet shops alive. */
  loop: Loop;
}

const hourMs = 3_600_000;

/** Null without a client ID: no session token could be verified, so there is nothing to show. */
export const createEmbedded = (options: EmbeddedOptions): Embedded | null => {
  const { clock, logger, config, secrets, shopifyUrl, appBridgeUrl } = options;
  const { shopifyApiKey } = config;
  if (shopifyApiKey === null) return null;
  const identity = { apiKey: shopifyApiKey, secrets: secrets.shopifyApiSecrets };
  const accessTokens = createAccessTokens({
    ...options,
    ...identity,
    ...(shopifyUrl === undefined ? {} : { shopifyUrl }),
  });
  const routes = createAdminRoutes({
    ...options,
    sessionTokens: createSessionTokens({ ...identity, clock }),
    accessTokens,
    afftokTest: createConnectionTest(options),
    wakeOutbox: options.wake,
    config: {
      shopifyApiKey,
      production: config.production,
      ...(appBridgeUrl === undefined ? {} : { appBridgeUrl }),
    },
  });
  const loop = createLoop({
    name: 'access',
    clock,
    logger,
    idleMs: hourMs,
    async work() {
      const refreshed = await accessTokens.refreshIdle();
      return { more: refreshed > 0, nextAtMs: null };
    },
  });
  return { routes, loop };
};
