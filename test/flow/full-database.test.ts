import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { clickedOrder } from '../support/clicked-order.ts';
import { refuseRows } from '../support/refuse-rows.ts';
import { type Story, startStory } from '../support/start-story.ts';
import { type TemporaryDatabase, temporaryDatabase } from '../support/temporary-database.ts';

const leaseMs = 90_000;

let database: TemporaryDatabase;
let story: Story;
beforeAll(async () => {
  database = await temporaryDatabase();
  story = await startStory({ databaseUrl: database.url });
});
afterAll(async () => {
  await story.stop();
  await database.remove();
});

test('webhooks taken before the disk was full are worked when it has room again, however late', async () => {
  for (const id of [1, 2])
    expect((await story.webhook({ body: clickedOrder(id) })).status).toBe(200);
  // Rows may still be changed, but not one more fits.
  const takeAgain = await refuseRows(database.url, 'Order', '1 = 1', 'database or disk is full');
  for (let round = 0; round < 8; round += 1) {
    await expect(story.drain()).rejects.toThrow('full');
    story.clock.step(leaseMs);
  }
  await takeAgain();
  await story.drain();
  expect(story.sandbox.conversions.map(({ transactionId }) => transactionId).sort()).toEqual([
    'shopify_1',
    'shopify_2',
  ]);
});
