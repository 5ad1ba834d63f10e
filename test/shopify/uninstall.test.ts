import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { recordInstall } from '../../src/shop/install-state.ts';
import { testShop } from '../support/start-test-app.ts';
import { otherShop, type ShopStory, startShopStory } from './start-shop-story.ts';

const [hourMs, dayMs] = [3_600_000, 86_400_000];

let story: ShopStory;
beforeEach(async () => {
  story = await startShopStory();
  await install();
});
afterEach(() => story.stop());

const now = () => new Date(story.clock.now());

/** As the exchange of a session token leaves it. */
const install = () =>
  story.app.database.write(async (tx) => {
    await recordInstall(tx, testShop, now());
    const access = {
      sealedAccessToken: 'sealed',
      accessExpiresAt: new Date(now().getTime() + hourMs),
      sealedRefreshToken: 'sealed',
      refreshExpiresAt: new Date(now().getTime() + 90 * dayMs),
      scopes: 'read_orders',
      refreshedAt: now(),
    };
    await tx.shopAccess.upsert({
      where: { shop: testShop },
      create: { shop: testShop, ...access },
      update: access,
    });
  });

const tokens = () => story.app.database.read.shopAccess.count();
const webhooks = () => story.app.database.read.webhook.findMany();

test('an uninstall wipes the tokens and keeps what was recorded going to AffTok', async () => {
  story.sandbox.faults.faultFor = () => ({ kind: 'html-502', recorded: false });
  await story.order('7001');
  await story.drain();
  story.clock.step(1_000);
  await story.tell('app/uninstalled');
  await story.drain();
  expect(await tokens()).toBe(0);
  story.sandbox.faults.faultFor = () => null;
  await story.after(10_000);
  expect(story.sandbox.conversions).toEqual([expect.objectContaining({ clickId: 'clk_of_7001' })]);
});

test('an uninstall that is told only after the shop came back is no news', async () => {
  story.clock.step(hourMs);
  await story.tell('app/uninstalled');
  await story.drain();
  story.clock.step(hourMs);
  await install();
  story.clock.step(hourMs);
  await story.tell('app/uninstalled', {}, { agoMs: 2 * hourMs - 1 });
  await story.drain();
  expect(await tokens()).toBe(1);
});

test('an uninstall after the shop came back counts', async () => {
  for (let time = 0; time < 2; time += 1) {
    story.clock.step(hourMs);
    await install();
    story.clock.step(hourMs);
    await story.tell('app/uninstalled');
    await story.drain();
    expect(await tokens()).toBe(0);
  }
});

test('nothing of the shop’s own details is kept of an uninstall', async () => {
  await story.tell('app/uninstalled', { email: 'pat@example.com', shop_owner: 'Pat Example' });
  expect((await webhooks()).map(({ state, facts }) => ({ state, facts }))).toEqual([
    {
      state: 'pending',
      facts: JSON.stringify({ shop: testShop, orderIds: [], requestId: null, scopes: null }),
    },
  ]);
  await story.drain();
  expect(await story.dump()).not.toMatch(/example\.com|Pat Example/);
});

test('a body signed for one shop does nothing to another, whatever the headers say', async () => {
  await story.tell('app/uninstalled', { myshopify_domain: otherShop });
  await story.tell('shop/redact', { shop_domain: otherShop });
  await story.tell('customers/redact', { shop_domain: otherShop, orders_to_redact: [7001] });
  await story.drain();
  expect(await tokens()).toBe(1);
  for (const { state, reason, facts } of await webhooks()) {
    expect({ state, reason, facts }).toEqual({
      state: 'ignored',
      reason: 'body_of_another_shop',
      facts: null,
    });
  }
});

test('a body of another kind under such a topic is failed, not worked', async () => {
  await story.webhook({ topic: 'app/uninstalled', body: { id: 7001, line_items: [] } });
  await story.webhook({ topic: 'shop/redact', body: { shop_domain: 'shop.example' } });
  await story.webhook({ topic: 'customers/redact', body: [] });
  await story.tell('customers/redact', { orders_to_redact: [{ id: 1 }] });
  await story.tell('app/scopes_update', { current: 'everything' });
  await story.drain();
  expect(await tokens()).toBe(1);
  const paths = (await webhooks()).map(({ state, path }) => `${state} ${path}`).sort();
  expect(paths).toEqual([
    'failed $',
    'failed current',
    'failed myshopify_domain',
    'failed orders_to_redact',
    'failed shop_domain',
  ]);
});

test('every topic is refused with 401 when its signature does not fit', async () => {
  const topics = ['app/uninstalled', 'app/scopes_update', 'customers/data_request'];
  for (const topic of [...topics, 'customers/redact', 'shop/redact']) {
    const headers = { 'X-Shopify-Hmac-Sha256': Buffer.alloc(32).toString('base64') };
    expect((await story.tell(topic, {}, { headers })).status).toBe(401);
    expect((await story.webhook({ topic, body: {}, secret: 'shpss_wrong' })).status).toBe(401);
  }
  expect(await webhooks()).toEqual([]);
});

test('changed scopes are noted and the token is renewed before it is used again', async () => {
  await story.tell('app/scopes_update', { current: ['read_orders', 'write_pixels'] });
  await story.drain();
  const access = await story.app.database.read.shopAccess.findUniqueOrThrow({
    where: { shop: testShop },
  });
  expect(access.scopes).toBe('read_orders,write_pixels');
  expect(access.accessExpiresAt).toEqual(now());
});
