import { isBusy } from './database-errors.ts';
import { type Prisma, PrismaClient } from './generated/client.ts';
import { migrate } from './migrate.ts';
import { createSqliteAdapter } from './sqlite-adapter.ts';
import { createWriteQueue } from './write-queue.ts';

export type Transaction = Prisma.TransactionClient;
export type Reader = Pick<PrismaClient, keyof Transaction>;

/** The only door to the database. */
export interface Database {
  /** Committed state; a connection that refuses writes. */
  read: Reader;
  /**
   * One transaction, alone in its turn. It may run again from the start when another process holds
   * the database, so it must have no effect but on `tx`: no HTTP call, no log line.
   */
  write<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** One writing statement in its turn: a transaction by itself, at a third of the cost. */
  statement<T>(sql: Prisma.Sql): Promise<T[]>;
  /** Resolves when the database answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

const transactionTimeoutMs = 60_000;

/** Opens the database named by a `file:` URL, brought up to date. Throws when it cannot. */
export const openDatabase = async (url: string): Promise<Database> => {
  await migrate(url);
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
    ping: async () => {
      await read.$queryRaw`SELECT 1`;
    },
    close: async () => {
      await inTurn(() => writer.$disconnect());
      await read.$disconnect();
    },
  };
};
