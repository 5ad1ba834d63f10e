import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { saveTarget } from '../../src/alerts/alert-target.ts';
import { keepTest } from '../../src/alerts/posts.ts';
import { createEncryption } from '../../src/database/encryption.ts';
import type { Shop } from '../../src/database/generated/client.ts';
import { newId } from '../../src/ids.ts';
import { startBackfill } from '../../src/reconciliation/backfills.ts';
import { keepDiscountCodes } from '../../src/shop/discount-codes.ts';
import { recordInstall } from '../../src/shop/install-state.ts';
import { cameBack } from '../../src/shopify/erase-shop.ts';
import { testAdvertiser, testApiKey, testOffer } from '../support/start-story.ts';
import { testShop } from '../support/start-test-app.ts';
import { otherShop, type ShopStory, startShopStory } from './start-shop-story.ts';

const [hourMs, dayMs] = [3_600_000, 86_400_000];
const orderId = '7000000000001234';

let story: ShopStory;
beforeEach(async () => {
  story = await startShopStory();
  await install();
});
afterEach(() => story.stop());

/** With what the app then sets up in the shop. */
const install = () =>
  story.app.database.write(async (tx) => {
    await recordInstall(tx, testShop, new Date(story.clock.now()));
    const told = { shop: testShop, pixelUrl: 'https://app.example.com/clicks' };
    await tx.captureSetup.upsert({ where: { shop: testShop }, create: told, update: told });
  });

const connect = (shop: string) =>
  story.saveSettings(shop, {
    credential: {
      baseUrl: story.sandbox.baseUrl,
      apiKey: testApiKey,
      advertiserId: testAdvertiser,
    },
    offerId: testOffer,
  });

const uninstallAndRedact = async (between: () => Promise<void> = async () => undefined) => {
  story.clock.step(hourMs);
  await story.tell('app/uninstalled');
  await story.drain();
  story.clock.step(hourMs);
  await between();
  story.clock.step(48 * hourMs);
  await story.tell('shop/redact');
  await story.drain();
};

const reports = async () =>
  (await story.app.database.read.complianceReceipt.findMany()).map(({ report }) =>
    JSON.parse(report),
  );

test('shop/redact leaves a receipt and itself of the shop, nothing else in any table', async () => {
  await story.order(orderId);
  await story.capture({ shop: testShop, click_id: 'clk_of_nobody', cart_token: 'cart1' });
  await story.tell('customers/data_request', { orders_requested: [Number(orderId)] });
  await story.app.database.write((tx) =>
    keepDiscountCodes(tx, testShop, [{ code: 'SARA10', trackingCode: 'trk_1' }], new Date(0)),
  );
  await story.app.database.write((tx) => startBackfill(tx, testShop, new Date(0), new Date(1)));
  await story.app.database.write(async (tx) => {
    await saveTarget(
      tx,
      createEncryption([Buffer.alloc(32)]),
      testShop,
      'https://a.b',
      new Date(0),
    );
    await keepTest(tx, testShop, new Date(0));
  });
  await story.drain();
  await uninstallAndRedact();
  expect(await story.rowsOf(testShop)).toEqual({ ComplianceReceipt: 1, Webhook: 1 });
  const dump = await story.dump();
  expect(dump).not.toMatch(/clk_of|7000000000001234|adv_100001/);
  expect(await reports()).toEqual([
    { erased: { orders: 1, conversions: 1, canceled: 0, clicks: 1 } },
  ]);
  const left = [
    await story.app.database.read.credential.count(),
    await story.app.database.read.deliveryAttempt.count(),
  ];
  expect(left).toEqual([0, 0]);
});

test('what AffTok had not got by then is never sent', async () => {
  story.sandbox.faults.faultFor = () => ({ kind: 'html-502', recorded: false });
  await story.order(orderId);
  await story.drain();
  await uninstallAndRedact();
  story.sandbox.faults.faultFor = () => null;
  await story.after(5 * hourMs);
  expect(story.sandbox.conversions).toEqual([]);
  expect(await reports()).toEqual([
    { erased: { orders: 1, conversions: 1, canceled: 1, clicks: 0 } },
  ]);
});

test('a shop that came back within the 48 hours keeps everything', async () => {
  await story.order(orderId);
  await story.drain();
  await uninstallAndRedact(install);
  expect(await story.app.database.read.order.count()).toBe(1);
  expect(await reports()).toEqual([{ kept: 'shop_came_back' }]);
});

test('a shop that comes back later does not record its old orders again', async () => {
  await story.order(orderId);
  await story.drain();
  await uninstallAndRedact();
  await install();
  await connect(testShop);
  await story.order(orderId);
  await story.order('7000000000005555');
  await story.drain();
  expect(story.sandbox.conversions.map(({ clickId }) => clickId)).toEqual([
    `clk_of_${orderId}`,
    'clk_of_7000000000005555',
  ]);
  expect(await story.app.database.read.order.count()).toBe(1);
});

test('a credential another shop uses stays, and so does all of that shop', async () => {
  await connect(otherShop);
  await story.order(orderId);
  await story.order('7000000000005555', {}, otherShop);
  await story.drain();
  const known = await story.rowsOf(otherShop);
  await uninstallAndRedact();
  expect(await story.rowsOf(otherShop)).toEqual(known);
  await story.order('7000000000005556', {}, otherShop);
  await story.drain();
  expect(story.sandbox.conversions).toHaveLength(3);
});

test('a shop whose uninstall we never heard of leaves nothing of its set-up either', async () => {
  story.clock.step(49 * hourMs);
  await story.tell('shop/redact');
  await story.drain();
  expect(await story.rowsOf(testShop)).toEqual({ ComplianceReceipt: 1, Webhook: 1 });
});

test('a large shop is erased in rounds, and the receipt counts them all', async () => {
  const clicks = Array.from({ length: 2_500 }, (_, index) => ({
    id: newId(),
    shop: testShop,
    clickKey: `clk_${index}`,
    clickId: `clk_${index}`,
    seenAt: 'landing',
    clickedAt: new Date(story.clock.now()),
    arrivedAt: new Date(story.clock.now()),
  }));
  await story.app.database.write((tx) => tx.click.createMany({ data: clicks }));
  await story.order(orderId);
  await story.drain();
  await uninstallAndRedact();
  expect(await story.rowsOf(testShop)).toEqual({ ComplianceReceipt: 1, Webhook: 1 });
  expect(await reports()).toEqual([
    { erased: { orders: 1, conversions: 1, canceled: 0, clicks: 2_500 } },
  ]);
  const [webhook] = await story.app.database.read.webhook.findMany();
  expect(webhook).toMatchObject({ state: 'processed', facts: null });
});

test('a shop we hold nothing of gets its receipt', async () => {
  await story.tell('shop/redact', {}, { shop: otherShop });
  await story.drain();
  expect(await reports()).toEqual([
    { erased: { orders: 0, conversions: 0, canceled: 0, clicks: 0 } },
  ]);
});

describe('whether a shop came back', () => {
  const redactAt = new Date('2026-11-27T12:00:00Z');
  const ago = (ms: number) => new Date(redactAt.getTime() - ms);
  const shop = (installedAt: Date | null, uninstalledAt: Date | null) =>
    ({ installedAt, uninstalledAt }) as Shop;
  const cases: [string, Shop | null, boolean][] = [
    ['never met', null, false],
    ['uninstalled and still so', shop(ago(90 * dayMs), ago(2 * dayMs)), false],
    ['installed again at once, told late', shop(ago(60 * hourMs), ago(61 * hourMs)), true],
    ['installed again yesterday', shop(ago(dayMs), ago(2 * dayMs)), true],
    ['uninstalled without our hearing of it', shop(ago(90 * dayMs), null), false],
    ['back after an uninstall we never heard of', shop(ago(dayMs), null), true],
    [
      'uninstalled again unheard, long after it came back',
      shop(ago(89 * dayMs), ago(90 * dayMs)),
      false,
    ],
  ];
  test.each(cases)('%s', (_, known, expected) => {
    expect(cameBack(known, redactAt)).toBe(expected);
  });
});
