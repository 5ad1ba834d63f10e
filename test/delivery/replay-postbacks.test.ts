import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { replayPostbacks } from '../../src/delivery/replay-postbacks.ts';
import { apiKeyOf, credentialFor } from '../support/connect-shop.ts';
import { postbackOf } from '../support/postback-of.ts';
import { refusing } from '../support/refusing.ts';
import { type Story, startStory } from '../support/start-story.ts';
import { testShop } from '../support/start-test-app.ts';
import { tellOrders } from '../support/tell-orders.ts';

const hourMs = 3_600_000;

let story: Story;
beforeEach(async () => {
  story = await startStory();
});
afterEach(() => story.stop());

const die = async (id: number) => {
  story.sandbox.faults.faultFor = () => refusing(422, 'INVALID_FIELD');
  await tellOrders(story, [id]);
  await story.drain();
  story.sandbox.faults.faultFor = () => null;
};
const replay = async (...ids: string[]) => {
  const { database } = story.app;
  return database.write((tx) => replayPostbacks(tx, ids, new Date(story.clock.now())));
};

test('a dead sale stays dead, whatever time passes or is told again, until a person replays it', async () => {
  await die(1);
  await story.after(100 * hourMs);
  await tellOrders(story, [1]);
  await story.drain();
  const dead = await postbackOf(story, 1);
  expect([dead.state, dead.reason, story.sandbox.requests.length]).toEqual(['dead', 'refused', 1]);
  expect(await replay(dead.id)).toEqual([dead.id]);
  await story.drain();
  expect(story.sandbox.conversions).toEqual([
    expect.objectContaining({ transactionId: 'shopify_1' }),
  ]);
  const { state, reason, attempts } = await postbackOf(story, 1);
  expect({ state, reason, attempts }).toEqual({ state: 'delivered', reason: null, attempts: 2 });
});

test('a replayed sale leaves with the key the shop has now, and has the whole schedule again', async () => {
  await die(1);
  await story.after(100 * hourMs);
  const credential = credentialFor(story, apiKeyOf('replaced'));
  story.sandbox.addKey(credential.apiKey, credential.advertiserId);
  await story.saveSettings(testShop, { credential });
  story.sandbox.faults.faultFor = () => ({ kind: 'html-502', recorded: false });
  await replay((await postbackOf(story, 1)).id);
  await story.drain();
  expect(await postbackOf(story, 1)).toMatchObject({ state: 'pending', retries: 1 });
  story.sandbox.faults.faultFor = () => null;
  await story.after(10_000);
  expect(story.sandbox.conversions).toEqual([
    expect.objectContaining({ apiKey: credential.apiKey }),
  ]);
});

test('only dead ones are replayed: pressing twice, or naming one that waits, sends nothing more', async () => {
  await die(1);
  const { id } = await postbackOf(story, 1);
  expect(await Promise.all([replay(id, id), replay(id, 'unknown')])).toEqual([[id], []]);
  await story.drain();
  expect(await replay(id)).toEqual([]);
  await story.drain();
  expect(story.sandbox.requests).toHaveLength(2);
});
