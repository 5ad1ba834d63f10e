import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type { Database as SqliteConnection } from 'better-sqlite3';
import { keepStatements } from './keep-statements.ts';

/** A busy wait freezes the event loop, so it is short; `write` retries the whole transaction. */
const busyTimeoutMs = 100;

/** Path of the database file in a `file:` URL. */
export const sqlitePath = (url: string): string => url.replace(/^file:/, '');

/**
 * Prisma's adapter for one SQLite connection, made durable (WAL, `synchronous=FULL`) and safe for
 * several processes: transactions begin IMMEDIATE, because two deferred ones that both go on to
 * write fail.
 * @param access `read` opens a connection that refuses every write
 */
export const createSqliteAdapter = (
  url: string,
  access: 'read' | 'write',
): SqlMigrationAwareDriverAdapterFactory => {
  const factory = new PrismaBetterSqlite3({ url, timeout: busyTimeoutMs });
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    async connect() {
      mkdirSync(dirname(sqlitePath(url)), { recursive: true });
      const adapter = await factory.connect();
      const { client } = adapter as unknown as { client: SqliteConnection };
      keepStatements(client);
      if (access === 'read') client.pragma('query_only = ON');
      else makeDurable(client, adapter);
      return adapter;
    },
    connectToShadowDb: () => factory.connectToShadowDb(),
  };
};

const makeDurable = (connection: SqliteConnection, adapter: SqlDriverAdapter): void => {
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
  // What is erased is overwritten, not just left in free pages where a copy of the file shows it.
  connection.pragma('secure_delete = ON');
  // The adapter's own BEGIN is deferred, and when it fails the adapter stays locked for ever. So it
  // does nothing, and the transaction begins where a failure can be given back to the adapter.
  const prepare = connection.prepare.bind(connection);
  connection.prepare = ((sql: string) =>
    sql === 'BEGIN' ? { run: () => undefined } : prepare(sql)) as typeof connection.prepare;
  const start = adapter.startTransaction.bind(adapter);
  adapter.startTransaction = async (isolationLevel) => {
    const transaction = await start(isolationLevel);
    try {
      await transaction.executeRaw({ sql: 'BEGIN IMMEDIATE', args: [], argTypes: [] });
    } catch (error) {
      await transaction.rollback();
      throw error;
    }
    return transaction;
  };
};
