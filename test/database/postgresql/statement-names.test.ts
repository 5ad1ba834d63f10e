import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Prisma } from '../../../src/database/generated/client.ts';
import type { Database } from '../../../src/database/open-database.ts';
import { createStatementNames } from '../../../src/database/statement-names.ts';
import { claimWebhooks } from '../../../src/webhook/webhook-store.ts';
import { openTemporaryDatabase } from '../../support/open-temporary-database.ts';

let database: Database;
beforeEach(async () => {
  database = await openTemporaryDatabase();
});
afterEach(() => database.close());

const findShops = (domain: string) =>
  database.write((tx) => tx.shop.findMany({ where: { domain }, select: { domain: true } }));
const claim = () =>
  database.write((tx) => {
    const now = new Date();
    return claimWebhooks(tx, { owner: 'p', until: now, now }, 1, database.skipClaimed);
  });

test('a statement is prepared once on a connection, whatever its values', async () => {
  for (const domain of ['a', 'b', 'c']) await findShops(domain);
  const prepared = await database.write(
    (tx) => tx.$queryRaw<{ runs: bigint }[]>`
      SELECT "generic_plans" + "custom_plans" AS "runs" FROM pg_prepared_statements
      WHERE "statement" LIKE '%"Shop"%' AND "statement" NOT LIKE '%pg_prepared%'`,
  );
  expect(prepared).toEqual([{ runs: 3n }]);
});

test('a column that a newer version adds meanwhile stops no statement', async () => {
  const work = async () => [await findShops('a'), await claim()];
  for (let turn = 0; turn < 10; turn += 1) expect(await work()).toEqual([[], []]);
  for (const table of ['Shop', 'Webhook']) {
    const sql = `ALTER TABLE "${table}" ADD COLUMN "laterIdea" TEXT`;
    await database.write((tx) => tx.$executeRaw(Prisma.raw(sql)));
  }
  expect(await work()).toEqual([[], []]);
});

test('a server is given a bounded number of them to keep', () => {
  const nameOf = createStatementNames();
  const names = Array.from({ length: 1_000 }, (_, index) => nameOf({ sql: `SELECT ${index}` }));
  expect(names.slice(512)).toEqual(Array.from({ length: 488 }, () => ''));
  expect(new Set(names.slice(0, 512)).size).toBe(512);
  expect(nameOf({ sql: 'SELECT 0' })).toBe(names[0]);
});
