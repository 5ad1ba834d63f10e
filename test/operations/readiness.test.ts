import { afterEach, beforeEach, expect, test } from '@jest/globals';
import Sqlite from 'better-sqlite3';
import { refusedMsMax, writeMsMax } from '../../src/readiness.ts';
import { clickedOrder } from '../support/clicked-order.ts';
import { refuseWebhooks } from '../support/refuse-rows.ts';
import { type Story, startStory } from '../support/start-story.ts';
import { temporaryFile } from '../support/temporary-database.ts';

let file: Awaited<ReturnType<typeof temporaryFile>>;
let story: Story;
beforeEach(async () => {
  file = await temporaryFile();
  story = await startStory({ databaseUrl: file.url });
});
afterEach(async () => {
  await story.stop();
  await file.remove();
});

const readyz = async ({ url } = story) => {
  const answer = await fetch(`${url}/readyz`);
  const { checks } = (await answer.json()) as { checks: Record<string, string> };
  return { ...checks, status: answer.status, worker: checks.worker };
};
const ready = { status: 200, database: 'ok', writes: 'ok', worker: 'elsewhere' };

test('a lock another process does not let go of turns it red, though reads work; it heals', async () => {
  expect(await readyz()).toEqual(ready);
  const other = new Sqlite(file.path);
  other.exec('BEGIN IMMEDIATE');
  const storing = story.webhook({ body: clickedOrder(1) });
  // The webhook reaches the database some steps later.
  for (let step = 0; step < 60 && (await readyz()).status === 200; step += 1) {
    story.clock.step(writeMsMax / 4);
  }
  expect(await readyz()).toEqual({ ...ready, status: 503, writes: 'stuck' });
  other.exec('ROLLBACK');
  other.close();
  expect((await storing).status).toBe(200);
  expect(await readyz()).toEqual(ready);
});

test('a transaction that never ends turns it red, also for those that wait behind it', async () => {
  const held = Promise.withResolvers<void>();
  const stuck = story.app.database.write(() => held.promise);
  const behind = story.webhook({ body: clickedOrder(1) });
  story.clock.step(writeMsMax);
  expect(await readyz()).toEqual(ready);
  story.clock.step(1);
  expect(await readyz()).toEqual({ ...ready, status: 503, writes: 'stuck' });
  held.resolve();
  await stuck;
  expect((await behind).status).toBe(200);
  expect(await readyz()).toEqual(ready);
});

test('a disk that is full turns it red, and green again in time to be tried', async () => {
  const allow = await refuseWebhooks(file.url, '1', 'database or disk is full');
  expect((await story.webhook({ body: clickedOrder(1) })).status).toBe(503);
  expect(await readyz()).toEqual({ ...ready, status: 503, writes: 'refused' });
  story.clock.step(refusedMsMax);
  expect(await readyz()).toEqual(ready);
  await allow();
  expect((await story.webhook({ body: clickedOrder(1) })).status).toBe(200);
  expect(await readyz()).toEqual(ready);
});

test('one bad row is nobody’s disk: it stays green', async () => {
  await refuseWebhooks(file.url, `NEW."orderId" = '1' AND NEW."state" = 'pending'`, 'no');
  expect((await story.webhook({ body: clickedOrder(1) })).status).toBe(200);
  expect(await readyz()).toEqual(ready);
});

test('a worker whose loop hangs turns it red; a web process beside it stays green', async () => {
  const worker = await startStory({ databaseUrl: file.url, works: true });
  try {
    expect(await readyz(worker)).toEqual({ ...ready, worker: 'ok' });
    const held = Promise.withResolvers<void>();
    const stuck = worker.app.database.write(() => held.promise);
    while ((await readyz(worker)).worker === 'ok') worker.clock.step(10_000);
    expect(await readyz(worker)).toMatchObject({ status: 503, worker: 'stuck', writes: 'stuck' });
    expect(await readyz()).toEqual(ready);
    held.resolve();
    await stuck;
    while ((await readyz(worker)).worker === 'stuck');
    expect(await readyz(worker)).toEqual({ ...ready, worker: 'ok' });
  } finally {
    await worker.stop();
  }
});
