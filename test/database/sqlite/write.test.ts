import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import Sqlite from 'better-sqlite3';
import { Prisma } from '../../../src/database/generated/client.ts';
import { type Database, openDatabase } from '../../../src/database/open-database.ts';
import { temporaryFile } from '../../support/temporary-database.ts';

let file: Awaited<ReturnType<typeof temporaryFile>>;
let database: Database;
beforeEach(async () => {
  file = await temporaryFile();
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

test('writes take their turns in the order they were asked for, one at a time', async () => {
  const course: string[] = [];
  const turn = (name: string) =>
    database.write(async (tx) => {
      course.push(`${name} in`);
      await tx.shop.count();
      course.push(`${name} out`);
    });
  await Promise.all([turn('first'), turn('second'), turn('last')]);
  expect(course).toEqual([
    ...['first in', 'first out'],
    ...['second in', 'second out'],
    ...['last in', 'last out'],
  ]);
});

test('what is committed is durable: write-ahead log, synced in full', async () => {
  const pragmas = await database.write(async (tx) => [
    await tx.$queryRawUnsafe('PRAGMA journal_mode'),
    await tx.$queryRawUnsafe('PRAGMA synchronous'),
  ]);
  expect(pragmas).toEqual([[{ journal_mode: 'wal' }], [{ synchronous: 2n }]]);
});

test('a write waits for one that holds the file longer than a busy wait may freeze us', async () => {
  const holder = new Sqlite(file.path);
  holder.exec('BEGIN IMMEDIATE');
  const transaction = add('patient');
  const statement = insert('too');
  // Real time, because SQLite's own wait is.
  await pause(400);
  holder.exec('COMMIT');
  holder.close();
  await Promise.all([transaction, statement]);
  expect(await domains()).toEqual(['patient', 'too']);
});

test('a single statement, such as the one that stores webhooks, waits for another process too', async () => {
  const other = new Sqlite(file.path);
  other.exec('BEGIN IMMEDIATE');
  const inserting = insert('waited');
  await pause(250);
  other.exec('ROLLBACK');
  other.close();
  await inserting;
  expect(await domains()).toEqual(['waited']);
});
