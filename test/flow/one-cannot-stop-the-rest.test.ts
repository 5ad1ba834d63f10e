import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createEncryption } from '../../src/database/encryption.ts';
import { clickedOrder, createdAt } from '../support/clicked-order.ts';
import { type Story, startStory, testApiKey } from '../support/start-story.ts';
import { testShop } from '../support/start-test-app.ts';

let story: Story;
beforeEach(async () => {
  story = await startStory({}, Date.parse(createdAt) + 60_000);
});
afterEach(() => story.stop());

const decisionOf = async (orderId: string) =>
  (await story.app.database.read.order.findFirstOrThrow({ where: { orderId } })).decisionReason;

test('an order whose row is damaged is put off, and the others are decided in time', async () => {
  for (const id of [1, 2]) {
    const place = { checkout_token: `checkout${id}`, cart_token: `cart${id}` };
    const body = clickedOrder(id, { ...place, note_attributes: [], landing_site: '/' });
    await story.webhook({ body });
  }
  await story.drain();
  await story.app.database.write((tx) =>
    tx.order.updateMany({ where: { orderId: '1' }, data: { facts: '{' } }),
  );
  await story.after(31 * 60_000);
  expect(await decisionOf('1')).toBe('no_click_yet');
  expect(await decisionOf('2')).toBe('no_click');
  expect(story.logText()).toContain('order.not_decided');
});

test('an API key nobody can decrypt stops its credential until the key is saved again', async () => {
  const otherRing = createEncryption([Buffer.alloc(32, 7)]);
  await story.app.database.write(async (tx) => {
    const { id } = await tx.credential.findFirstOrThrow();
    const sealedApiKey = otherRing.seal(testApiKey, id);
    await tx.credential.update({ where: { id }, data: { sealedApiKey } });
  });
  await story.webhook({ body: clickedOrder(1) });
  await story.drain();
  const { stoppedReason } = await story.app.database.read.credential.findFirstOrThrow();
  expect(stoppedReason).toBe('key_unreadable');
  expect(story.sandbox.requests).toHaveLength(0);

  const { baseUrl } = story.sandbox;
  const credential = { baseUrl, apiKey: testApiKey, advertiserId: 'adv_100001' };
  await story.saveSettings(testShop, { credential });
  await story.drain();
  expect(story.sandbox.conversions).toHaveLength(1);
});
