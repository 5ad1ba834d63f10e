import pg from 'pg';
import { startPostgresql } from '../../test/support/postgresql/start-postgresql.ts';
import type { Engine } from './engine.ts';

const connectMsMax = 5_000;

/** A PostgreSQL server of its own, out of the npm package. */
export const createPostgresqlEngine = async (): Promise<Engine> => {
  const server = await startPostgresql();
  const { url } = server;
  const query = async <Row>(sql: string): Promise<Row[]> => {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: connectMsMax,
    });
    // The server may go away while this is connected.
    client.on('error', () => {});
    await client.connect();
    try {
      const { rows } = await client.query(sql);
      return rows as Row[];
    } finally {
      await client.end();
    }
  };
  return {
    url,
    query,
    dump: async () => {
      const tables = await query<{ name: string }>(
        `SELECT quote_ident(tablename) AS "name" FROM pg_tables WHERE schemaname = 'public'`,
      );
      const texts = tables.map(async ({ name }) => {
        const rows = await query<{ row: string }>(
          `SELECT to_json(t)::text AS "row" FROM ${name} t`,
        );
        return rows.map(({ row }) => row).join('\n');
      });
      return [Buffer.from((await Promise.all(texts)).join('\n'))];
    },
    holdWrites: () => Promise.reject(new Error('PostgreSQL has no single right to write')),
    restart: async (how) => {
      await (how === 'fast' ? server.shutDown() : server.crash());
      await server.start();
    },
    remove: () => server.stop(),
  };
};
