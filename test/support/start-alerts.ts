import type { Alert } from '../../src/database/generated/client.ts';
import { type Admin, clientId, startAdmin } from '../admin/start-admin.ts';
import type { OrderPayload } from '../fixtures/order.ts';
import { clickedOrder } from './clicked-order.ts';
import { serveOrders } from './shopify-simulator/serve-orders.ts';
import { startShopifyApi } from './shopify-simulator/shopify-api.ts';
import { type Receiver, startReceiver } from './start-receiver.ts';
import { testSecret, testShop } from './start-test-app.ts';

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;

/** A shop that is set up, its orders at Shopify, and a merchant who has alerts posted. */
export interface AlertStory extends Admin {
  receiver: Receiver;
  /** What posts are signed with. */
  secret: string;
  /** Sells at Shopify without telling the app. */
  place(id: number, agoMs?: number): OrderPayload;
  /** Sells, and has the app told. */
  sell(id: number): Promise<void>;
  /** Has two orders an hour in the last five weeks. */
  fillWeeks(): Promise<void>;
  /** Moves on for so long that the shop is looked at again. */
  later(): Promise<void>;
  alerts(): Promise<Alert[]>;
  /** The kinds posted so far. */
  posted(): string[];
  /** The text of Home. */
  home(locale?: string): Promise<string>;
  uninstall(): Promise<void>;
}

export const startAlerts = async (): Promise<AlertStory> => {
  let now = () => 0;
  const shopify = await startShopifyApi({ clientId, clientSecret: testSecret, now: () => now() });
  const receiver = await startReceiver(() => now());
  const admin = await startAdmin({ shopifyUrl: shopify.urlOf });
  now = admin.clock.now;
  const orders: OrderPayload[] = [];
  serveOrders(shopify, (shop) => (shop === testShop ? orders : []), now);
  await admin.page('/');
  await admin.visit('/setup/embed', { form: { status: 'active' } });
  const saved = await admin.visit('/settings/alerts', { form: { url: receiver.url } });
  const secret = /afftok_alerts_[\w-]{43}/.exec(await saved.text())?.[0] ?? '';
  await admin.drain();
  const place = (id: number, agoMs = 0) => {
    const created_at = new Date(now() - agoMs).toISOString();
    const order = clickedOrder(id, { created_at, checkout_token: null, cart_token: null });
    orders.push(order);
    return order;
  };
  return {
    ...admin,
    receiver,
    secret,
    place,
    async sell(id) {
      await admin.webhook({ body: place(id) });
      await admin.drain();
    },
    async fillWeeks() {
      const data = halfHours(5 * 7 * 48, now()).map(orderAt);
      await admin.app.database.write((tx) => tx.order.createMany({ data }));
    },
    later: () => admin.after(6 * minuteMs),
    alerts: () => admin.app.database.read.alert.findMany({ orderBy: { raisedAt: 'asc' } }),
    posted: () => receiver.received.map(({ json }) => json.kind),
    home: async (locale = 'en') =>
      (await admin.page(`/?locale=${locale}`, { fragment: true })).replace(/<[^>]+>/g, ' '),
    async uninstall() {
      await admin.webhook({
        topic: 'app/uninstalled',
        body: { shop_id: 1, shop_domain: testShop, myshopify_domain: testShop },
        headers: { 'X-Shopify-Triggered-At': new Date(now()).toISOString() },
      });
      await admin.drain();
    },
    async stop() {
      await admin.stop();
      await shopify.close();
      await receiver.close();
    },
  };
};

const halfHours = (count: number, nowMs: number): Date[] =>
  Array.from({ length: count }, (_, index) => new Date(nowMs - (index + 1) * (hourMs / 2)));

const orderAt = (at: Date, index: number) => ({
  ...{ shop: testShop, orderId: `9${index}`, name: '', facts: '{}' },
  ...{ decision: 'skipped', decisionReason: 'no_click', decidedAt: at },
  ...{ orderCreatedAt: at, orderUpdatedAt: at },
});
