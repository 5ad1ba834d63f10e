import { randomBytes, randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import { createEncryption } from '../../src/database/encryption.ts';
import { type Database, openDatabase } from '../../src/database/open-database.ts';
import { createLogger } from '../../src/logger.ts';
import { type AccessTokens, createAccessTokens } from '../../src/shopify/access-tokens.ts';
import { mintSessionToken } from '../support/shopify-simulator/session-token.ts';
import { type ShopifyApi, startShopifyApi } from '../support/shopify-simulator/shopify-api.ts';
import { createSteppedClock, type SteppedClock } from '../support/stepped-clock.ts';
import { temporaryDatabase } from '../support/temporary-database.ts';

export const shop = 'pat-store.myshopify.com';
export const clientId = 'invented-client-id';
export const clientSecret = 'shpss_invented_secret';

export interface Access {
  tokens: AccessTokens;
  database: Database;
  shopify: ShopifyApi;
  clock: SteppedClock;
  logText(): string;
  sessionToken(): string;
  /** What was asked of the token endpoint or the Admin API, by kind. */
  asked(): string[];
  /** The same deployment's other process: its own connections, the same database. */
  otherProcess(): Promise<AccessTokens>;
  /** As `createAdminGraphql` takes them. */
  parts: { apiKey: string; secrets: string[]; shopifyUrl: (shop: string) => string };
  logger: ReturnType<typeof createLogger>;
  stop(): Promise<void>;
}

export interface AccessOptions {
  secrets?: string[];
  requestTimeoutMs?: number;
}

/** Access tokens on a real database, beside a Shopify of their own. */
export const startAccess = async (changes: AccessOptions = {}): Promise<Access> => {
  const clock = createSteppedClock();
  const shopify = await startShopifyApi({ clientId, clientSecret, now: clock.now });
  const file = await temporaryDatabase();
  const databases: Database[] = [];
  const lines: string[] = [];
  const logger = createLogger(
    'trace',
    new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk));
        done();
      },
    }),
  );
  const encryption = createEncryption([randomBytes(32)]);
  const parts = {
    apiKey: clientId,
    secrets: changes.secrets ?? [clientSecret],
    shopifyUrl: shopify.urlOf,
  };
  const startProcess = async () => {
    const database = await openDatabase(file.url);
    databases.push(database);
    const shared = { database, clock, encryption, logger, ...parts, ...changes };
    return { database, tokens: createAccessTokens({ ...shared, owner: randomUUID() }) };
  };
  return {
    ...(await startProcess()),
    shopify,
    clock,
    parts,
    logger,
    logText: () => lines.join(''),
    sessionToken: () => mintSessionToken({ shop, clientId }, clientSecret, clock.now()),
    asked: () => shopify.requests.map(({ kind }) => kind),
    otherProcess: async () => (await startProcess()).tokens,
    async stop() {
      for (const database of databases) await database.close();
      await shopify.close();
      await file.remove();
    },
  };
};
