import { type Admin, clientId, startAdmin } from '../admin/start-admin.ts';
import type { ShopState } from '../support/shopify-simulator/shop-state.ts';
import { type ShopifyApi, startShopifyApi } from '../support/shopify-simulator/shopify-api.ts';
import { testSecret, testShop } from '../support/start-test-app.ts';
import { temporaryDatabase } from '../support/temporary-database.ts';

export const captureUrl = 'https://app.example.com/clicks';

/** What the first opening of the app asks of Shopify, in order. */
export const everything = ['currentAppInstallation', 'metafieldsSet', 'webPixelCreate'];

/** A merchant with the app in a shop whose Shopify is simulated. */
export interface Capture {
  admin: Admin;
  shopify: ShopifyApi;
  /** The merchant opens the app; everything that follows from it is done. */
  open(shop?: string): Promise<void>;
  /** What is kept of the set-up. */
  setup(shop?: string): ReturnType<typeof findSetup>;
  /** What Shopify has of the app. */
  state(shop?: string): ShopState;
  /** What was asked of the Admin API, by operation, but for orders. */
  asked(): string[];
  /** The deployment starts anew under another address. */
  moveTo(appUrl: string): Promise<void>;
  stop(): Promise<void>;
}

const findSetup = ({ app }: Admin, shop: string) =>
  app.database.read.captureSetup.findUnique({ where: { shop } });

/** Starts it at `https://app.example.com`. */
export const startCapture = async (): Promise<Capture> => {
  const file = await temporaryDatabase();
  const shopify = await startShopifyApi({
    clientId,
    clientSecret: testSecret,
    now: () => capture.admin.clock.now(),
  });
  const startAt = (appUrl: string) =>
    startAdmin({ shopifyUrl: shopify.urlOf, databaseUrl: file.url, env: { APP_URL: appUrl } });
  const capture: Capture = {
    admin: await startAt('https://app.example.com'),
    shopify,
    async open(shop = testShop) {
      await capture.admin.page('/', { shop });
      await capture.admin.drain();
    },
    setup: (shop = testShop) => findSetup(capture.admin, shop),
    state: (shop = testShop) => shopify.shops.of(shop),
    asked: () =>
      shopify.requests.map(({ kind }) => kind).filter((kind) => !/token|^order/.test(kind)),
    async moveTo(appUrl) {
      await capture.admin.stop();
      capture.admin = await startAt(appUrl);
      await capture.admin.drain();
    },
    async stop() {
      await capture.admin.stop();
      await shopify.close();
      await file.remove();
    },
  };
  return capture;
};
