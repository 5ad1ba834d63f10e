import { randomUUID } from 'node:crypto';
import type { Config } from '../config/config.ts';
import type { Secrets } from '../config/secrets.ts';
import { loadEncryption } from '../database/load-encryption.ts';
import type { Database } from '../database/open-database.ts';
import { createLogger } from '../logger.ts';
import { createAccessTokens } from '../shopify/access-tokens.ts';
import { createAdminGraphql } from '../shopify/admin-graphql.ts';
import { UsageError } from './usage-error.ts';

/** What a command works with. */
export interface Session {
  database: Database;
  config: Config;
  secrets: Secrets;
}

/** What commands ask Shopify with; its failures are said in words, so nothing is logged. */
export const shopifyMeans = async ({ database, config, secrets }: Session) => {
  if (config.shopifyApiKey === null) {
    throw new UsageError(
      'SHOPIFY_API_KEY is not set, so Shopify cannot be asked. Set it to the app’s client ID, as for the app itself.',
    );
  }
  const encryption = await loadEncryption(database.read, secrets.encryptionKeys, (id) => {
    throw new UsageError(
      `Orders erased while key ${id} was in use would not be recognised. Put it back into ENCRYPTION_KEYS.`,
    );
  });
  const identity = { apiKey: config.shopifyApiKey, secrets: secrets.shopifyApiSecrets };
  const reach = { ...identity, logger: createLogger('silent') };
  const own = { database, clock: database.clock, encryption, owner: randomUUID() };
  const accessTokens = createAccessTokens({ ...own, ...reach });
  const askShopify = createAdminGraphql({ ...reach, accessTokens });
  return { encryption, askShopify };
};
