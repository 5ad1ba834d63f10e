import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { newId } from '../../src/ids.ts';
import { createLogger } from '../../src/logger.ts';
import { createMetrics } from '../../src/metrics/create-metrics.ts';
import { createRetention } from '../../src/retention/create-retention.ts';
import {
  earlyRefundsKeptMs,
  forgottenTogetherMax,
  stepsKeptMs,
  webhooksKeptMs,
} from '../../src/retention/retention-periods.ts';
import { clickedOrder } from '../support/clicked-order.ts';
import { refusing } from '../support/refusing.ts';
import { type Story, startStory } from '../support/start-story.ts';
import { testShop } from '../support/start-test-app.ts';

let story: Story;
beforeEach(async () => {
  story = await startStory();
});
afterEach(() => story.stop());

const { read, write } = {
  read: () => story.app.database.read,
  write: (...asked: Parameters<Story['app']['database']['write']>) =>
    story.app.database.write(...asked),
};

/** Forgets all that is due, and nothing else happens. @returns the log's lines */
const forget = async (isPouring = () => false): Promise<Record<string, unknown>[]> => {
  const lines: Record<string, unknown>[] = [];
  const logger = createLogger('info', { write: (line) => lines.push(JSON.parse(line)) });
  const { database } = story.app;
  const means = { database, clock: story.clock, logger, metrics: createMetrics(), isPouring };
  await createRetention(means).runUntilIdle();
  return lines;
};

const webhook = (webhookId: string, state: string, receivedAt: Date) => ({
  ...{ shop: testShop, webhookId, topic: 'orders/paid', bytes: 1, sha256: '', state, receivedAt },
});
const webhookIds = async () =>
  (await read().webhook.findMany({ orderBy: { webhookId: 'asc' } })).map((row) => row.webhookId);

test('a settled webhook goes after its period, a pending one never', async () => {
  const [old, young] = [new Date(story.clock.now()), new Date(story.clock.now() + 1)];
  const states = ['pending', 'processed', 'ignored', 'failed'];
  const data = states.flatMap((state) => [
    webhook(`old ${state}`, state, old),
    webhook(`young ${state}`, state, young),
  ]);
  await write((tx) => tx.webhook.createMany({ data }));
  story.clock.step(webhooksKeptMs);
  await forget();
  expect(await webhookIds()).toHaveLength(8);
  story.clock.step(1);
  await forget();
  expect(await webhookIds()).toEqual([
    'old pending',
    ...['young failed', 'young ignored', 'young pending', 'young processed'],
  ]);
});

test('many go in several short transactions, and none while webhooks pour in', async () => {
  const at = new Date(story.clock.now());
  const count = 2 * forgottenTogetherMax + 1;
  const data = Array.from({ length: count }, (_, index) => webhook(`${index}`, 'processed', at));
  await write((tx) => tx.webhook.createMany({ data }));
  story.clock.step(webhooksKeptMs + 1);
  expect(await forget(() => true)).toEqual([]);
  expect(await webhookIds()).toHaveLength(count);
  const lines = await forget();
  expect(lines.map(({ msg, what, rows }) => [msg, what, rows])).toEqual(
    [forgottenTogetherMax, forgottenTogetherMax, 1].map((rows) => [
      ...['rows.forgotten', 'webhooks', rows],
    ]),
  );
});

test('a refund whose order never came goes after its period', async () => {
  const early = { shop: testShop, orderId: '1', refundId: '1', facts: '{}' };
  await write((tx) =>
    tx.earlyRefund.create({ data: { ...early, toldAt: new Date(story.clock.now()) } }),
  );
  story.clock.step(earlyRefundsKeptMs);
  await forget();
  expect(await read().earlyRefund.count()).toBe(1);
  story.clock.step(1);
  await forget();
  expect(await read().earlyRefund.count()).toBe(0);
});

describe('attempts and timelines go when they are old, unless something is owed or waits', () => {
  const owed = ['pending', 'sending', 'dead'];
  const table = [...owed, 'delivered', 'canceled'].flatMap((state) =>
    ['waiting', 'due', 'settled'].map((order) => [state, order] as const),
  );

  test.each(table)('postback %s, order %s', async (state, order) => {
    const at = new Date(story.clock.now());
    const postbackId = newId();
    const decision = order === 'waiting' ? 'waiting' : 'converted';
    await write(async (tx) => {
      await tx.order.create({
        data: {
          ...{ shop: testShop, orderId: '1', name: '#1', facts: '{}', orderCreatedAt: at },
          ...{ orderUpdatedAt: at, decision, decisionReason: 'checkout', decidedAt: at },
          nextDecisionAt: order === 'due' ? at : null,
        },
      });
      await tx.postback.create({
        data: {
          ...{ id: postbackId, shop: testShop, orderId: '1', kind: 'conversion', state },
          ...{ credentialId: 'c', keyFingerprint: 'k', offerId: 'o', priority: 0, payload: '{}' },
          ...{ dueAt: at, createdAt: at },
        },
      });
      await tx.deliveryAttempt.create({ data: { postbackId, number: 1, startedAt: at } });
      const entry = { shop: testShop, orderId: '1', at, code: 'webhook.seen', params: '{}' };
      await tx.timelineEntry.create({ data: { id: newId(), ...entry } });
    });
    const left = async () => [
      await read().deliveryAttempt.count(),
      await read().timelineEntry.count(),
    ];
    story.clock.step(stepsKeptMs);
    await forget();
    expect(await left()).toEqual([1, 1]);
    story.clock.step(1);
    await forget();
    const isOwed = owed.includes(state);
    expect(await left()).toEqual([isOwed ? 1 : 0, isOwed || order !== 'settled' ? 1 : 0]);
  });
});

test('forgetting changes no total, and nothing is recorded twice', async () => {
  await story.webhook({ body: clickedOrder(1) });
  await story.webhook({ body: clickedOrder(2, { note_attributes: [] }) });
  await story.drain();
  story.sandbox.faults.faultFor = () => refusing(422, 'INVALID_FIELD');
  await story.webhook({ body: clickedOrder(3) });
  await story.drain();
  story.sandbox.faults.faultFor = () => null;
  await story.after(3_600_000);
  const kept = async () => ({
    totals: await read().dailyTotal.findMany(),
    orders: await read().order.findMany(),
    conversions: await read().conversion.findMany(),
    postbacks: await read().postback.findMany(),
  });
  const before = await kept();
  story.clock.step(stepsKeptMs + 1);
  await forget();
  expect(await kept()).toEqual(before);
  expect(await webhookIds()).toEqual([]);
  const attempts = await read().deliveryAttempt.findMany();
  const dead = before.postbacks.find(({ state }) => state === 'dead');
  expect(attempts.map(({ postbackId }) => postbackId)).toEqual([dead?.id]);

  const updated_at = new Date(story.clock.now()).toISOString();
  await story.webhook({ topic: 'orders/updated', body: clickedOrder(1, { updated_at }) });
  await story.drain();
  expect(story.sandbox.conversions.map((one) => one.transactionId)).toEqual(['shopify_1']);
  expect((await kept()).conversions).toEqual(before.conversions);
});
