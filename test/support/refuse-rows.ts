import Sqlite from 'better-sqlite3';
import pg from 'pg';
import { isPostgresql } from '../../src/database/is-postgresql.ts';
import { sqlitePath } from '../../src/database/sqlite-adapter.ts';

/**
 * A rule in the database itself that refuses new rows of a table, whichever engine it is.
 * @param which SQL over `NEW`, the row to be inserted
 * @param message of the error
 * @returns takes the rule away again
 */
export const refuseRows = async (
  url: string,
  table: string,
  which: string,
  message: string,
): Promise<() => Promise<void>> => {
  if (!isPostgresql(url)) {
    await run(
      url,
      `CREATE TRIGGER refused BEFORE INSERT ON "${table}" WHEN ${which}
        BEGIN SELECT RAISE(ABORT, '${message}'); END`,
    );
    return () => run(url, 'DROP TRIGGER refused');
  }
  await run(
    url,
    `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION '${message}'; END $$;
      CREATE TRIGGER refused BEFORE INSERT ON "${table}" FOR EACH ROW WHEN (${which})
      EXECUTE FUNCTION refuse()`,
  );
  return () => run(url, `DROP TRIGGER refused ON "${table}"`);
};

/** Refuses webhooks. */
export const refuseWebhooks = (url: string, which: string, message: string) =>
  refuseRows(url, 'Webhook', which, message);

const run = async (url: string, sql: string): Promise<void> => {
  if (isPostgresql(url)) {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(sql).finally(() => client.end());
    return;
  }
  const connection = new Sqlite(sqlitePath(url));
  connection.exec(sql);
  connection.close();
};
