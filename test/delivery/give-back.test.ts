import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createAffTok } from '../../src/afftok/client.ts';
import type { Database } from '../../src/database/open-database.ts';
import { createDelivery } from '../../src/delivery/deliver.ts';
import { deliveryLimits } from '../../src/delivery/delivery-limits.ts';
import { createLogger } from '../../src/logger.ts';
import { createMetrics } from '../../src/metrics/create-metrics.ts';
import { postbackOf } from '../support/postback-of.ts';
import { type Story, startStory, testApiKey } from '../support/start-story.ts';
import { tellOrders } from '../support/tell-orders.ts';

let story: Story;
beforeEach(async () => {
  story = await startStory();
});
afterEach(() => story.stop());

/** Delivery on the story's database, whose commits take this long. */
const deliveryWithCommitsOf = (commitMs: number) => {
  const { clock } = story;
  const afftok = createAffTok({ allowLoopback: true, now: clock.now });
  const database: Database = {
    ...story.app.database,
    async write(work) {
      const result = await story.app.database.write(work);
      clock.step(commitMs);
      return result;
    },
  };
  return createDelivery({
    database,
    clock,
    logger: createLogger('silent'),
    metrics: createMetrics(),
    encryption: { seal: (text) => text, open: () => testApiKey, hashes: () => [] },
    afftok,
    limits: deliveryLimits,
    owner: 'slow',
    random: () => 0.5,
    onSettled: () => undefined,
  });
};

test.each([
  [2_000, 1],
  [2_001, 0],
])(
  'a slot whose commit took %i ms sends %i requests: too late, it is given back',
  async (ms, sent) => {
    story.sandbox.faults.faultFor = () => ({ kind: 'html-502', recorded: false });
    await tellOrders(story, [1]);
    await story.drain();
    story.clock.step(10_000);
    const before = await postbackOf(story, 1);
    const slots = await story.app.database.read.slot.count();
    story.sandbox.faults.faultFor = () => null;

    const delivery = deliveryWithCommitsOf(ms);
    expect((await delivery.work()).started).toBe(1);
    await delivery.settled();

    expect(story.sandbox.conversions).toHaveLength(sent);
    if (sent === 1) return;
    expect(await postbackOf(story, 1)).toEqual(before);
    expect(await story.app.database.read.slot.count()).toBe(slots);
    expect(await story.app.database.read.deliveryAttempt.count()).toBe(1);
    await story.drain();
    expect(story.sandbox.conversions).toHaveLength(1);
  },
);
