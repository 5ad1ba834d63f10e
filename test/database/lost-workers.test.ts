import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Webhook } from '../../src/database/generated/client.ts';
import { type Database, openDatabase } from '../../src/database/open-database.ts';
import { createLogger } from '../../src/logger.ts';
import { insertWebhooks } from '../../src/webhook/webhook-store.ts';
import { createInboxWork } from '../../src/webhook/work-inbox.ts';
import { createSteppedClock } from '../support/stepped-clock.ts';
import { type TemporaryDatabase, temporaryDatabase } from '../support/temporary-database.ts';

const leaseMs = 90_000;
const clock = createSteppedClock();

let file: TemporaryDatabase;
let database: Database;
beforeEach(async () => {
  file = await temporaryDatabase();
  database = await openDatabase(file.url);
  await insertWebhooks(database, Array.from({ length: 100 }, newWebhook));
});
afterEach(async () => {
  await database.close();
  await file.remove();
});

const newWebhook = (_: unknown, index: number) => ({
  ...{ shop: 'pat-store.myshopify.com', webhookId: `w${index}`, topic: 'orders/paid' },
  ...{ orderId: null, eventId: null, apiVersion: null, triggeredAt: null, bytes: 2, sha256: '' },
  ...{ facts: null, state: 'pending', reason: null, path: null },
  receivedAt: new Date(clock.now() - 1_000 + index),
});

/**
 * A process that works the inbox until nothing is left, or until it is gone: from then on nothing it
 * does reaches the database. @returns whether it lived
 */
const live = async (kills: (webhooks: readonly Webhook[]) => boolean): Promise<boolean> => {
  let isGone = false;
  const gone = () => Promise.reject(new Error('Connection terminated'));
  const work = createInboxWork({
    database: { ...database, write: (...asked) => (isGone ? gone() : database.write(...asked)) },
    clock,
    logger: createLogger('silent'),
    metrics: { leasesTakenOver: () => undefined },
    owner: `process ${clock.now()}`,
    leaseMs,
    batchMax: 64,
    turnsOf: () => [],
    process: async (_tx, webhooks) => {
      isGone = kills(webhooks);
      return isGone ? gone() : [];
    },
    onWorked: () => undefined,
  });
  try {
    while ((await work()) > 0);
  } catch {
    clock.step(leaseMs);
  }
  return !isGone;
};

const stateOf = async (webhookId: string) => {
  const { state, reason } = await database.read.webhook.findFirstOrThrow({ where: { webhookId } });
  return { state, reason };
};

test('a webhook that kills whoever works it is given up alone, after eight processes', async () => {
  let lives = 1;
  while (!(await live((webhooks) => webhooks.some(({ webhookId }) => webhookId === 'w40')))) {
    lives += 1;
  }
  expect(lives).toBe(9);
  expect(await stateOf('w40')).toEqual({ state: 'failed', reason: 'worker_lost_repeatedly' });
  expect(await database.read.webhook.count({ where: { state: 'processed' } })).toBe(99);
});

test('processes that are killed again and again, for no fault of a webhook, give none up', async () => {
  for (let begun = 0; begun < 30; begun += 1) {
    let batches = 0;
    // Each is killed in the second batch it works, however few are in it.
    await live(() => {
      batches += 1;
      return batches > 1;
    });
  }
  expect(await database.read.webhook.groupBy({ by: ['state'], _count: true })).toEqual([
    { state: 'processed', _count: 100 },
  ]);
});
