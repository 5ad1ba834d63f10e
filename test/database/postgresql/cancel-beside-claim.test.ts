import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createAffTok } from '../../../src/afftok/client.ts';
import { createDelivery } from '../../../src/delivery/deliver.ts';
import { deliveryLimits } from '../../../src/delivery/delivery-limits.ts';
import { createLogger } from '../../../src/logger.ts';
import { createMetrics } from '../../../src/metrics/create-metrics.ts';
import { cancelPostbacks } from '../../../src/postback/cancel-postbacks.ts';
import { postbackOf } from '../../support/postback-of.ts';
import { type Story, startStory, testApiKey } from '../../support/start-story.ts';
import { testShop } from '../../support/start-test-app.ts';
import { tellOrders } from '../../support/tell-orders.ts';
import { type TemporaryDatabase, temporaryDatabase } from '../../support/temporary-database.ts';

const pauseMs = 20_000;

let database: TemporaryDatabase;
let story: Story;
beforeEach(async () => {
  database = await temporaryDatabase();
  story = await startStory({ databaseUrl: database.url });
});
afterEach(async () => {
  await story.stop();
  await database.remove();
});

const deliveryOfAnotherProcess = () => {
  const { clock, app } = story;
  return createDelivery({
    database: app.database,
    clock,
    logger: createLogger('silent'),
    metrics: createMetrics(),
    encryption: { seal: (text) => text, open: () => testApiKey, hashes: () => [] },
    afftok: createAffTok({ allowLoopback: true, now: clock.now }),
    limits: deliveryLimits,
    owner: 'another',
    random: () => 0.5,
    onSettled: () => undefined,
  });
};

/** Resolves once a transaction waits for a row that another one has written. */
const somebodyWaits = async (): Promise<void> => {
  for (;;) {
    const rows = await story.app.database.read.$queryRaw<object[]>`
      SELECT 1 AS "waits" FROM pg_stat_activity
      WHERE "datname" = current_database() AND "wait_event_type" = 'Lock'`;
    if (rows.length > 0) return;
  }
};

test('a message taken back while another process is about to send it is not sent', async () => {
  const { baseUrl } = story.sandbox;
  const { write } = story.app.database;
  const pausedUntil = new Date(story.clock.now() + pauseMs);
  await write((tx) => tx.baseUrlPause.create({ data: { baseUrl, pausedUntil } }));
  await tellOrders(story, [1]);
  await story.drain();
  const delivery = deliveryOfAnotherProcess();
  // Its upkeep, which waits for everybody, is done with.
  await delivery.work();
  story.clock.step(pauseMs);

  const { conversionId } = await postbackOf(story, 1);
  const sending: Promise<unknown>[] = [];
  await write(
    async (tx) => {
      await cancelPostbacks(tx, [conversionId ?? ''], 'order_reversed');
      sending.push(delivery.work());
      await somebodyWaits();
    },
    [testShop],
  );
  await Promise.all(sending);
  await delivery.settled();
  expect(story.sandbox.requests).toEqual([]);
  expect(await postbackOf(story, 1)).toMatchObject({ state: 'canceled', attempts: 0 });
});
