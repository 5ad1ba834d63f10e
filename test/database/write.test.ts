import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Prisma } from '../../src/database/generated/client.ts';
import { type Database, openDatabase } from '../../src/database/open-database.ts';
import { type TemporaryDatabase, temporaryDatabase } from '../support/temporary-database.ts';

let file: TemporaryDatabase;
let database: Database;
beforeEach(async () => {
  file = await temporaryDatabase();
  database = await openDatabase(file.url);
});
afterEach(async () => {
  await database.close();
  await file.remove();
});

const firstSeenAt = new Date('2026-11-27T09:00:00Z');
const add = (domain: string, into = database) =>
  into.write((tx) => tx.shop.create({ data: { domain, firstSeenAt } }));
const insert = (domain: string) =>
  database.statement(Prisma.sql`INSERT INTO "Shop" ("domain", "firstSeenAt")
    VALUES (${domain}, ${firstSeenAt})`);
const domains = async () =>
  (await database.read.shop.findMany({ orderBy: { domain: 'asc' } })).map((shop) => shop.domain);

test('a write beside a transaction that is rolled back survives', async () => {
  const [inside, asked] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const failing = database.write(async (tx) => {
    await tx.shop.create({ data: { domain: 'lost', firstSeenAt } });
    inside.resolve();
    await asked.promise;
    // Time enough for a write that did not wait its turn to get into this transaction.
    for (let turn = 0; turn < 20; turn += 1) await tx.shop.count();
    throw new Error('changed my mind');
  });
  await inside.promise;
  const beside = [add('kept'), insert('kept too')];
  asked.resolve();
  await expect(failing).rejects.toThrow('changed my mind');
  await Promise.all(beside);
  expect(await domains()).toEqual(['kept', 'kept too']);
});

test('reads see what is committed, never what may be taken back', async () => {
  await database.write(async (tx) => {
    await tx.shop.create({ data: { domain: 'new', firstSeenAt } });
    expect(await domains()).toEqual([]);
  });
  expect(await domains()).toEqual(['new']);
});

test('the reading connection refuses to write', async () => {
  const reader = database.read as unknown as Parameters<Parameters<Database['write']>[0]>[0];
  const writing = reader.shop.create({ data: { domain: 'sly', firstSeenAt } });
  await expect(writing).rejects.toThrow(/readonly|read-only/);
  expect(await domains()).toEqual([]);
});

describe('when another process writes to the same database', () => {
  test('both processes succeed with every write, also those that begin by reading', async () => {
    const other = await openDatabase(file.url);
    const count = (from: Database, name: string) =>
      from.write(async (tx) => {
        const seen = await tx.shop.count();
        await tx.shop.create({ data: { domain: `${name}-${seen}`, firstSeenAt } });
      });
    const both = [database, other].flatMap((from, index) =>
      Array.from({ length: 20 }, () => count(from, index === 0 ? 'ours' : 'theirs')),
    );
    await Promise.all(both);
    await other.close();
    const numbers = (await domains()).map((domain) => Number(domain.split('-')[1]));
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, n) => n));
  });
});

test('transactions that share a turn follow one another, in whichever process', async () => {
  const other = await openDatabase(file.url);
  const count = (from: Database) =>
    from.write(
      async (tx) => {
        const { version = 0 } = (await tx.shop.findUnique({ where: { domain: 'counted' } })) ?? {};
        await tx.shop.upsert({
          where: { domain: 'counted' },
          create: { domain: 'counted', firstSeenAt, version: 1 },
          update: { version: version + 1 },
        });
      },
      ['counted', 'another'],
    );
  await Promise.all(Array.from({ length: 20 }, (_, index) => count(index % 2 ? other : database)));
  await other.close();
  const counted = await database.read.shop.findUnique({ where: { domain: 'counted' } });
  expect(counted?.version).toBe(20);
});

test('a transaction without turns runs alone', async () => {
  const course: string[] = [];
  const run = (name: string, turns?: string[]) =>
    database.write(async (tx) => {
      course.push(name);
      for (let asked = 0; asked < 5; asked += 1) await tx.shop.count();
      course.push(name);
    }, turns);
  await Promise.all([run('one', ['a']), run('all'), run('two', ['b']), run('all again')]);
  for (const name of ['all', 'all again']) {
    expect(course.lastIndexOf(name) - course.indexOf(name)).toBe(1);
  }
});
