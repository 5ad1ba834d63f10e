import { clickAttributes, type OrderPayload, orderPayload } from '../fixtures/order.ts';
import { type Story, startStory } from '../support/start-story.ts';
import { type TestAppOptions, testShop } from '../support/start-test-app.ts';

export const otherShop = 'other-store.myshopify.com';

export interface ShopStory extends Story {
  /** An order an AffTok click earned, paid and told by Shopify; not worked yet. */
  order(orderId: string, changes?: OrderPayload, shop?: string): Promise<void>;
  /** A webhook about a shop, happening now or some ms before. */
  tell(topic: string, body?: Record<string, unknown>, options?: TellOptions): Promise<Response>;
  /** Everything in every table, as text. */
  dump(): Promise<string>;
  /** How many rows of each table belong to the shop, for tables that have any. */
  rowsOf(shop: string): Promise<Record<string, number>>;
}

export interface TellOptions {
  shop?: string;
  agoMs?: number;
  headers?: Record<string, string>;
}

/** A story with what the tests of uninstalls and erasures say and look at. */
export const startShopStory = async (options: TestAppOptions = {}): Promise<ShopStory> => {
  const story = await startStory(options);
  const { database } = story.app;
  const tables = () =>
    database.read.$queryRaw<{ name: string }[]>`
      SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_prisma%' ESCAPE '\\'`;
  const rows = (table: string) =>
    database.read.$queryRawUnsafe<Record<string, unknown>[]>(`SELECT * FROM "${table}"`);
  return {
    ...story,
    async order(orderId, changes = {}, shop = testShop) {
      const body = orderPayload({
        id: Number(orderId),
        name: `#${orderId.slice(-4)}`,
        created_at: new Date(story.clock.now() - 3_600_000).toISOString(),
        cart_token: `cart${orderId}`,
        checkout_token: `checkout${orderId}`,
        note_attributes: clickAttributes(`clk_of_${orderId}`),
        ...changes,
      });
      await story.webhook({ shop, body });
    },
    tell: (topic, body = {}, { shop = testShop, agoMs = 0, headers = {} } = {}) =>
      story.webhook({
        shop,
        topic,
        body: { shop_id: 954_889, shop_domain: shop, myshopify_domain: shop, ...body },
        headers: {
          'X-Shopify-Triggered-At': new Date(story.clock.now() - agoMs).toISOString(),
          ...headers,
        },
      }),
    async dump() {
      const all = await Promise.all((await tables()).map(({ name }) => rows(name)));
      return JSON.stringify(all, (_, value) => (typeof value === 'bigint' ? String(value) : value));
    },
    async rowsOf(shop) {
      const counts: Record<string, number> = {};
      for (const { name } of await tables()) {
        const own = (await rows(name)).filter((row) => Object.values(row).includes(shop));
        if (own.length > 0) counts[name] = own.length;
      }
      return counts;
    },
  };
};
