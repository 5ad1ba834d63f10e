import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { PostgresqlClient } from './postgresql-client.ts';
import { createStatementNames } from './statement-names.ts';

/** Connections of one process: as many transactions at once, and as many readers. */
export const connectionsMax = { write: 8, read: 4 } as const;

const connectTimeoutMs = 5_000;
const statementTimeoutMs = 30_000;
/** A process that was stopped in a transaction lets go of what it holds after this. */
const idleInTransactionMs = 10_000;

/**
 * Prisma's adapter for a bounded pool of connections to PostgreSQL. No statement, wait for a lock or
 * pause within a transaction is without an end, so a process that hangs holds nobody up for long.
 * @param access `read` opens connections that refuse every write
 */
export const createPostgresqlAdapter = (
  url: string,
  access: 'read' | 'write',
): SqlMigrationAwareDriverAdapterFactory =>
  new PrismaPg(
    {
      connectionString: url,
      Client: PostgresqlClient,
      max: connectionsMax[access],
      connectionTimeoutMillis: connectTimeoutMs,
      statement_timeout: statementTimeoutMs,
      idle_in_transaction_session_timeout: idleInTransactionMs,
      application_name: 'afftok',
      keepAlive: true,
      // Times are stored without a zone and are UTC.
      options: `-c timezone=UTC${access === 'read' ? ' -c default_transaction_read_only=on' : ''}`,
    },
    { statementNameGenerator: createStatementNames() },
  );
