import { expect, test } from '@jest/globals';
import { openDatabase } from '../../src/database/open-database.ts';
import { orderPayload } from '../fixtures/order.ts';
import { startTestApp } from '../support/start-test-app.ts';
import { temporaryDatabase } from '../support/temporary-database.ts';

test('a version works on a database that a newer one has added to, as in a rollback', async () => {
  const { url, remove } = await temporaryDatabase();
  const newer = await openDatabase(url);
  await newer.write(async (tx) => {
    await tx.$executeRaw`ALTER TABLE "Shop" ADD COLUMN "laterIdea" TEXT`;
    await tx.$executeRaw`CREATE TABLE "Later" ("id" TEXT NOT NULL PRIMARY KEY)`;
    await tx.$executeRaw`INSERT INTO "_prisma_migrations"
      ("id", "checksum", "migration_name", "started_at", "finished_at", "applied_steps_count")
      VALUES ('later', 'later', '9999_later', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, 1)`;
  });
  await newer.close();

  const app = await startTestApp({ databaseUrl: url });
  const answer = await app.webhook({ body: orderPayload({}) });
  expect(answer.status).toBe(200);
  await app.app.drain();
  expect(await app.app.database.read.order.count()).toBe(1);
  await app.stop();
  await remove();
});
