import type { Clock } from '../clock.ts';
import type { Prisma, PrismaClient } from './generated/client.ts';
import { isPostgresql } from './is-postgresql.ts';
import { openSqlite } from './open-sqlite.ts';

export type Transaction = Prisma.TransactionClient;
export type Reader = Pick<PrismaClient, keyof Transaction>;

/** The only door to the database, whichever engine is behind it. */
export interface Database {
  /** Committed state; a connection that refuses writes. */
  read: Reader;
  /**
   * One transaction. It may run again from the start when another one was in the way, so it must have
   * no effect but on `tx`: no HTTP call, no log line.
   * @param turns names what it works on, such as the domains of shops. On PostgreSQL transactions that
   * share no name run side by side, in any process; one without names runs alone. On SQLite each runs alone.
   */
  write<T>(work: (tx: Transaction) => Promise<T>, turns?: readonly string[]): Promise<T>;
  /** One writing statement in its turn: a transaction by itself, at a third of the cost. */
  statement<T>(sql: Prisma.Sql): Promise<T[]>;
  /** Ends a `SELECT` of rows to be claimed: leaves out those another claim is just taking. */
  skipClaimed: Prisma.Sql;
  /** The deployment's time: the host's on SQLite, the server's on PostgreSQL. */
  clock: Clock;
  /** Resolves when the database answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the database named by a `file:` or `postgresql:` URL, brought up to date. Throws when it cannot.
 * The other engine's driver is only loaded when it is used.
 */
export const openDatabase = async (url: string): Promise<Database> => {
  if (!isPostgresql(url)) return openSqlite(url);
  const { openPostgresql } = await import('./open-postgresql.ts');
  return openPostgresql(url);
};
