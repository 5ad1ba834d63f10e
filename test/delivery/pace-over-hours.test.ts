import { afterEach, expect, test } from '@jest/globals';
import { seededRandom } from '../support/afftok-sandbox/seeded-random.ts';
import { type Story, startStory, testApiKey } from '../support/start-story.ts';
import { orderIds, tellOrders } from '../support/tell-orders.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

let story: Story;
afterEach(() => story.stop());

test('over hours an API key never sends more than 60 in a minute and 1,000 in an hour, however slow AffTok', async () => {
  const random = seededRandom(7);
  story = await startStory();
  // Time passes between a request's start and its answer.
  story.sandbox.faults.faultFor = () => {
    story.clock.step(Math.floor(random() * 400));
    return null;
  };
  for (let first = 1; first <= 1_101; first += 100) {
    await tellOrders(story, orderIds(100, first));
  }
  for (let step = 0; step < 400 && story.sandbox.conversions.length < 1_200; step += 1) {
    await story.after(1_000 + Math.floor(random() * 40_000));
  }
  const { sandbox } = story;
  expect(sandbox.conversions).toHaveLength(1_200);
  expect(sandbox.maxRequestsInAnyWindow(testApiKey, minuteMs)).toBeLessThanOrEqual(60);
  expect(sandbox.maxRequestsInAnyWindow(testApiKey, hourMs)).toBeLessThanOrEqual(1_000);
  expect(sandbox.requests.filter(({ answerStatus }) => answerStatus === 429)).toEqual([]);
  const lastedMs = (sandbox.requests.at(-1)?.at ?? 0) - (sandbox.requests[0]?.at ?? 0);
  expect(lastedMs).toBeGreaterThan(hourMs);
  expect(lastedMs).toBeLessThan(1.5 * hourMs);
});
