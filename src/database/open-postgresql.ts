import { createDatabaseClock } from './database-clock.ts';
import { isConflict } from './database-errors.ts';
import { Prisma, type PrismaClient } from './generated/client.ts';
import { PrismaClient as PostgresqlClient } from './generated-postgresql/client.ts';
import { migratePostgresql } from './migrate-postgresql.ts';
import type { Database } from './open-database.ts';
import { createPostgresqlAdapter } from './postgresql-adapter.ts';
import { waitForTurns } from './turns.ts';
import { retryWhile } from './write-queue.ts';

const transactionTimeoutMs = 60_000;

/** Opens the PostgreSQL database at a URL, brought up to date. */
export const openPostgresql = async (url: string): Promise<Database> => {
  await migratePostgresql(url);
  const writer = clientOf(url, 'write');
  const read = clientOf(url, 'read');
  const clock = await createDatabaseClock(async () => {
    const [row] = await read.$queryRaw<{ now: number }[]>`
      SELECT (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::float8 AS "now"`;
    return row?.now ?? Number.NaN;
  });
  const again = <T>(transaction: () => Promise<T>): Promise<T> =>
    retryWhile(isConflict, transaction);
  return {
    read,
    write: (work, turns) =>
      again(() =>
        writer.$transaction(
          async (tx) => {
            await tx.$executeRaw(waitForTurns(turns ?? null));
            return work(tx);
          },
          { maxWait: transactionTimeoutMs, timeout: transactionTimeoutMs },
        ),
      ),
    statement: <T>(sql: Prisma.Sql) => again(() => writer.$queryRaw<T[]>(sql)),
    skipClaimed: Prisma.sql`FOR UPDATE SKIP LOCKED`,
    clock,
    ping: async () => {
      await read.$queryRaw`SELECT 1`;
    },
    close: async () => {
      clock.stop();
      await Promise.all([writer.$disconnect(), read.$disconnect()]);
    },
  };
};

/** Both engines' clients are made of the same models, so one type stands for both. */
const clientOf = (url: string, access: 'read' | 'write'): PrismaClient =>
  new PostgresqlClient({
    adapter: createPostgresqlAdapter(url, access),
  }) as unknown as PrismaClient;
