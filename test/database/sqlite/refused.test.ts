import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Prisma } from '../../../src/database/generated/client.ts';
import { clickedOrder } from '../../support/clicked-order.ts';
import { type Story, startStory } from '../../support/start-story.ts';

let story: Story;
beforeEach(async () => {
  story = await startStory();
});
afterEach(() => story.stop());

const tell = async (id: number): Promise<number> =>
  (await story.webhook({ body: clickedOrder(id) })).status;
/** Tells orders until one is refused. @returns those that were taken, in order, from 1 on */
const tellUntilRefused = async (): Promise<number[]> => {
  for (let id = 1; id <= 50; id += 1) {
    const status = await tell(id);
    if (status === 200) continue;
    expect(status).toBe(503);
    return Array.from({ length: id - 1 }, (_, index) => index + 1);
  }
  throw new Error('no order was refused');
};
/** What AffTok has once Shopify told the refused one again and everything was worked. */
const expectAll = async (taken: readonly number[]): Promise<void> => {
  const refused = taken.length + 1;
  expect(await tell(refused)).toBe(200);
  await story.drain();
  const told = story.sandbox.conversions.map(({ transactionId }) => transactionId);
  expect(told.toSorted()).toEqual([...taken, refused].map((id) => `shopify_${id}`).toSorted());
};
const pragma = <Row>(text: string) =>
  story.app.database.statement<Row>(Prisma.raw(`PRAGMA ${text}`));

test('a full disk answers 503 and loses nothing it took; with room again all goes on', async () => {
  const [size] = await pragma<{ page_count: bigint }>('page_count');
  await pragma(`max_page_count = ${(size?.page_count ?? 0n) + 4n}`);
  const taken = await tellUntilRefused();
  expect(taken.length).toBeGreaterThan(0);
  await pragma('max_page_count = 4294967294');
  await expectAll(taken);
});

test('a file that became read-only answers 503, and takes webhooks when it can be written', async () => {
  expect(await tell(1)).toBe(200);
  await pragma('query_only = ON');
  expect(await tell(2)).toBe(503);
  await pragma('query_only = OFF');
  await expectAll([1]);
});
