import { systemClock } from '../clock.ts';
import { isBusy } from './database-errors.ts';
import { Prisma, PrismaClient } from './generated/client.ts';
import { migrateSqlite } from './migrate-sqlite.ts';
import type { Database } from './open-database.ts';
import { createSqliteAdapter } from './sqlite-adapter.ts';
import { createWriteQueue } from './write-queue.ts';

const transactionTimeoutMs = 60_000;

/** Opens the SQLite file at a `file:` URL, brought up to date. */
export const openSqlite = async (url: string): Promise<Database> => {
  await migrateSqlite(url);
  const writer = new PrismaClient({ adapter: createSqliteAdapter(url, 'write') });
  await writer.$connect();
  const read = new PrismaClient({ adapter: createSqliteAdapter(url, 'read') });
  const inTurn = createWriteQueue(isBusy);
  return {
    read,
    write: (work) =>
      inTurn(() =>
        writer.$transaction(work, { maxWait: transactionTimeoutMs, timeout: transactionTimeoutMs }),
      ),
    statement: <T>(sql: Prisma.Sql) => inTurn(() => writer.$queryRaw<T[]>(sql)),
    skipClaimed: Prisma.empty,
    clock: systemClock,
    ping: async () => {
      await read.$queryRaw`SELECT 1`;
    },
    close: async () => {
      await inTurn(() => writer.$disconnect());
      await read.$disconnect();
    },
  };
};
