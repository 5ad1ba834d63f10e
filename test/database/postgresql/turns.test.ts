import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Database, openDatabase } from '../../../src/database/open-database.ts';
import { type TemporaryDatabase, temporaryDatabase } from '../../support/temporary-database.ts';

let file: TemporaryDatabase;
let ours: Database;
let theirs: Database;
beforeEach(async () => {
  file = await temporaryDatabase();
  ours = await openDatabase(file.url);
  theirs = await openDatabase(file.url);
});
afterEach(async () => {
  await ours.close();
  await theirs.close();
  await file.remove();
});

/** A transaction of ours that stays open until it is let go. */
const open = async (turns?: string[]) => {
  const [begun, letGo] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const ended = ours.write(async () => {
    begun.resolve();
    await letGo.promise;
  }, turns);
  await begun.promise;
  return async () => {
    letGo.resolve();
    await ended;
  };
};
const askedUntilLocked = async (): Promise<void> => {
  for (;;) {
    const [row] = await ours.read.$queryRaw<{ waiting: bigint }[]>`
      SELECT COUNT(*) AS "waiting" FROM pg_locks
      WHERE "locktype" = 'advisory' AND NOT "granted"
        AND "database" = (SELECT oid FROM pg_database WHERE datname = current_database())`;
    if (row && row.waiting > 0n) return;
  }
};

test('transactions about different shops do not wait for one another', async () => {
  const end = await open(['a.myshopify.com']);
  await expect(theirs.write(async () => 'done', ['b.myshopify.com'])).resolves.toBe('done');
  await end();
});

test('those about the same shop do, and so does one that is about everything', async () => {
  for (const turns of [['a.myshopify.com', 'b.myshopify.com'], undefined]) {
    const end = await open(['a.myshopify.com']);
    let isDone = false;
    const waiting = theirs.write(async () => {
      isDone = true;
    }, turns);
    await askedUntilLocked();
    expect(isDone).toBe(false);
    await end();
    await waiting;
    expect(isDone).toBe(true);
  }
});

test('turns asked for in any order never wait for each other in a circle', async () => {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const write = (database: Database, turns: string[]) =>
    database.write((tx) => tx.shop.count(), turns);
  const all = Array.from({ length: 40 }, (_, index) =>
    index % 2 ? write(ours, names) : write(theirs, names.toReversed()),
  );
  await expect(Promise.all(all)).resolves.toHaveLength(40);
});
