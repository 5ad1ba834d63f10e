import { createEncryption } from '../../src/database/encryption.ts';
import { createLogger } from '../../src/logger.ts';
import { createAccessTokens } from '../../src/shopify/access-tokens.ts';
import type { AdminGraphql } from '../../src/shopify/admin-graphql.ts';
import { createAdminGraphql } from '../../src/shopify/admin-graphql.ts';
import type { OrderPayload } from '../fixtures/order.ts';
import { clickedOrder } from '../support/clicked-order.ts';
import { serveOrders } from '../support/shopify-simulator/serve-orders.ts';
import { mintSessionToken } from '../support/shopify-simulator/session-token.ts';
import { type ShopifyApi, startShopifyApi } from '../support/shopify-simulator/shopify-api.ts';
import { type Story, startStory } from '../support/start-story.ts';
import { testSecret, testShop } from '../support/start-test-app.ts';

export const clientId = 'client-id-of-the-tests';
export const encryptionKey = Buffer.alloc(32, 7);
export const minuteMs = 60_000;
export const dayMs = 86_400_000;

/** A connected shop whose orders stand at Shopify; the app hears of them only by asking. */
export interface Reading extends Story {
  shopify: ShopifyApi;
  /** The shop's orders at Shopify; tests add to them. */
  orders: OrderPayload[];
  /** Asks the shop's Admin API as the app does. */
  askShopify: AdminGraphql;
  encryption: ReturnType<typeof createEncryption>;
  /** A paid order with a click, so many ms before now, that no webhook told of. */
  sell(id: number, agoMs: number, overrides?: OrderPayload): void;
  /** The merchant opens the app, which gives it access to the Admin API. */
  open(shop?: string): Promise<void>;
  /** The queries of a name that Shopify was asked, as their variables. */
  asked(name: string): Record<string, unknown>[];
}

/** @param startMs where the clock stands; the machine's time where other processes take part */
export const startReading = async (databaseUrl?: string, startMs?: number): Promise<Reading> => {
  let now = () => startMs ?? Date.now();
  const shopify = await startShopifyApi({ clientId, clientSecret: testSecret, now: () => now() });
  const env = {
    SHOPIFY_API_KEY: clientId,
    ENCRYPTION_KEYS: encryptionKey.toString('base64'),
  };
  const at = databaseUrl === undefined ? {} : { databaseUrl };
  const story = await startStory({ env, shopifyUrl: shopify.urlOf, ...at }, startMs);
  now = story.clock.now;
  const orders: OrderPayload[] = [];
  serveOrders(shopify, (shop) => (shop === testShop ? orders : []), now);
  const encryption = createEncryption([encryptionKey]);
  const { database } = story.app;
  const reach = {
    ...{ apiKey: clientId, secrets: [testSecret], shopifyUrl: shopify.urlOf },
    logger: createLogger('silent'),
  };
  const own = { database, clock: story.clock, encryption, owner: 'the tests' };
  const accessTokens = createAccessTokens({ ...own, ...reach });
  const open = async (shop = testShop) => {
    const token = mintSessionToken({ shop, clientId }, testSecret, now());
    await fetch(`${story.url}/?id_token=${token}`);
  };
  await open();
  return {
    ...story,
    shopify,
    orders,
    encryption,
    askShopify: createAdminGraphql({ ...reach, accessTokens }),
    open,
    sell(id, agoMs, overrides = {}) {
      const created_at = new Date(now() - agoMs).toISOString();
      orders.push(clickedOrder(id, { created_at, checkout_token: null, ...overrides }));
    },
    asked: (name) => shopify.requests.filter(({ kind }) => kind === name).map(({ body }) => body),
    async stop() {
      await story.stop();
      await shopify.close();
    },
  };
};
