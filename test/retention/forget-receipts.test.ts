import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createForgetReceipts } from '../../src/retention/forget-receipts.ts';
import { startTestApp, type TestApp } from '../support/start-test-app.ts';

const dayMs = 86_400_000;
const nowMs = Date.parse('2026-11-27T09:00:00Z');

let story: TestApp;
beforeEach(async () => {
  story = await startTestApp();
});
afterEach(() => story.stop());

const receipt = (id: string, daysAgo: number, more: Record<string, unknown> = {}) => {
  const at = new Date(nowMs - daysAgo * dayMs);
  const kind = { kind: 'reconcile', hourly: true, state: 'finished' };
  return { id, shop: 'a', ...kind, since: at, until: at, startedAt: at, finishedAt: at, ...more };
};
const alert = (id: string, raisedDaysAgo: number, clearedDaysAgo: number | null) => ({
  ...{ id, shop: 'a', kind: 'no_orders', details: '{}' },
  raisedAt: new Date(nowMs - raisedDaysAgo * dayMs),
  clearedAt: clearedDaysAgo === null ? null : new Date(nowMs - clearedDaysAgo * dayMs),
});

test('receipts are forgotten after three weeks, the last of a shop never; alerts after 90 days', async () => {
  const { database } = story.app;
  const orderReadings = [
    receipt('old', 22),
    receipt('old, by a person, never ended', 23, { hourly: false, state: 'running' }),
    receipt('young', 20),
    receipt('last of b', 300, { shop: 'b' }),
    receipt('a backfill', 300, { kind: 'backfill', hourly: false }),
    receipt('still going on', 22, { state: 'running', dueAt: new Date(nowMs) }),
  ];
  const alerts = [alert('over', 92, 91), alert('lasts', 92, null), alert('just over', 92, 1)];
  await database.write(async (tx) => {
    await tx.orderReading.createMany({ data: orderReadings });
    await tx.alert.createMany({ data: alerts });
  });
  const forget = createForgetReceipts(database, { now: () => nowMs });
  expect(await forget.step()).toEqual({ rows: 3, more: false });
  const [readings, kept] = await Promise.all([
    database.read.orderReading.findMany({ select: { id: true } }),
    database.read.alert.findMany({ select: { id: true } }),
  ]);
  expect(readings.map(({ id }) => id).sort()).toEqual(
    ['a backfill', 'last of b', 'still going on', 'young'].sort(),
  );
  expect(kept.map(({ id }) => id).sort()).toEqual(['just over', 'lasts']);
});
