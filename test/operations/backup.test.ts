import { stat } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import Sqlite from 'better-sqlite3';
import { aFewTurns } from '../support/a-few-turns.ts';
import { clickedOrder } from '../support/clicked-order.ts';
import { runCommand } from '../support/run-command.ts';
import { type Story, startStory } from '../support/start-story.ts';
import { startTestApp } from '../support/start-test-app.ts';
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

const run = (...args: string[]) => runCommand(file.url, args);
const backupPath = () => `${file.path}.backup`;
const webhookIds = (path: string): string[] => {
  const copy = new Sqlite(path, { readonly: true });
  try {
    expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
    return copy
      .prepare<[], { webhookId: string }>('SELECT "webhookId" FROM "Webhook"')
      .all()
      .map((row) => row.webhookId);
  } finally {
    copy.close();
  }
};

/** Tells one order after another until stopped. @returns IDs of those acknowledged */
const pour = () => {
  const acknowledged: string[] = [];
  let isOn = true;
  const one = async (lane: number): Promise<void> => {
    for (let n = 1; isOn; n += 1) {
      const webhookId = `poured-${lane}-${n}`;
      const body = clickedOrder(lane * 100_000 + n);
      const { status } = await story.webhook({ webhookId, body });
      if (status === 200) acknowledged.push(webhookId);
    }
  };
  const lanes = Promise.all([1, 2, 3].map(one));
  const stop = (): Promise<unknown> => {
    isOn = false;
    return lanes;
  };
  return { acknowledged, stop };
};

test('a backup made while webhooks pour in is whole and holds all that was acknowledged', async () => {
  const { acknowledged, stop } = pour();
  while (acknowledged.length < 50) await aFewTurns();
  const before = [...acknowledged];
  const { code, out } = await run('backup', backupPath(), '--json');
  const during = acknowledged.length;
  await stop();
  expect(code).toBe(0);
  expect(during).toBeGreaterThan(before.length);
  const { mode, size } = await stat(backupPath());
  expect(JSON.parse(out)).toEqual({ file: backupPath(), bytes: size });
  expect(mode & 0o777).toBe(0o600);
  const kept = new Set(webhookIds(backupPath()));
  expect(before.filter((id) => !kept.has(id))).toEqual([]);
});

test('what is there is never overwritten', async () => {
  await story.webhook({ webhookId: 'first', body: clickedOrder(1) });
  expect((await run('backup', backupPath())).code).toBe(0);
  await story.webhook({ webhookId: 'second', body: clickedOrder(2) });
  const again = await run('backup', backupPath());
  expect([again.code, again.err]).toEqual([1, expect.stringContaining('is there already')]);
  expect(webhookIds(backupPath())).toEqual(['first']);
});

test('a backup is not put in place while the app runs, even when it rests', async () => {
  await run('backup', backupPath());
  await story.webhook({ webhookId: 'later', body: clickedOrder(1) });
  const { code, err } = await run('restore', backupPath());
  expect([code, err]).toEqual([1, expect.stringMatching(/is in use\. Stop every process/)]);
  expect(webhookIds(file.path)).toEqual(['later']);
});

test('restored, the app goes on from the backup, and what was there is kept aside', async () => {
  await story.webhook({ webhookId: 'kept', body: clickedOrder(1) });
  await run('backup', backupPath());
  await story.webhook({ webhookId: 'lost', body: clickedOrder(2) });
  await story.drain();
  await story.app.stop();
  const { code, out } = await run('restore', backupPath(), '--json');
  expect(code).toBe(0);
  expect(webhookIds(JSON.parse(out).keptAs).sort()).toEqual(['kept', 'lost']);
  const { clock } = story;
  const again = await startTestApp({ clock, databaseUrl: file.url });
  await again.app.drain();
  expect(webhookIds(file.path)).toEqual(['kept']);
  // AffTok had it before: the same transaction ID makes the repeat harmless.
  const ids = story.sandbox.conversions.map(({ transactionId }) => transactionId);
  expect(ids.sort()).toEqual(['shopify_1', 'shopify_2']);
  const [postback] = await again.app.database.read.postback.findMany();
  expect(postback).toMatchObject({ state: 'delivered', lastOutcome: 'duplicate' });
  await again.stop();
});

test('a file that is damaged, or another’s, is not restored', async () => {
  await story.app.stop();
  const other = new Sqlite(backupPath());
  other.exec('CREATE TABLE notes (text TEXT)');
  other.close();
  const { code, err } = await run('restore', backupPath());
  expect([code, err]).toEqual([1, expect.stringContaining('it has not our tables')]);
  const missing = await run('restore', `${backupPath()}.gone`);
  expect([missing.code, missing.err]).toEqual([1, expect.stringContaining('There is no file')]);
  expect(webhookIds(file.path)).toEqual([]);
});

test('of PostgreSQL it says which tool does it', async () => {
  const { code, err } = await runCommand('postgresql://user:secret@db.example/afftok', [
    'backup',
    backupPath(),
  ]);
  expect([code, err]).toEqual([1, expect.stringContaining('use pg_dump')]);
  expect(err).not.toContain('secret');
});
