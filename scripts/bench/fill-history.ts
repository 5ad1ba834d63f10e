import Sqlite from 'better-sqlite3';
import pg from 'pg';
import { isPostgresql } from '../../src/database/is-postgresql.ts';
import { sqlitePath } from '../../src/database/sqlite-adapter.ts';
import { type HistoryCredential, historyOf } from './history-of.ts';

type TableRows = [table: string, rows: Record<string, unknown>[]];

/** A database that is filled without waiting for the disk. */
interface Filler {
  credential: HistoryCredential;
  /** All of them, or none. */
  insert(tables: readonly TableRows[]): Promise<void> | void;
  /** Runs a last statement, and leaves the database as after hours of peace. */
  finish(sql: string): Promise<void> | void;
}

const batchOrders = 5_000;

/** The totals as the app would have kept them. */
const totals = `
  INSERT INTO "DailyTotal" ("shop", "day", "kind", "reason", "currency", "count", "amount")
  SELECT "shop", substr(CAST("recordedAt" AS TEXT), 1, 10), "kind", "reason", "currency", COUNT(*),
    SUM("amount")
  FROM "Conversion", (SELECT 'converted' AS "kind", 'cart_attribute' AS "reason"
    UNION ALL SELECT 'owed', '' UNION ALL SELECT 'delivered', '') AS "kinds"
  GROUP BY 1, 2, 3, 4, 5`;

/**
 * Fills a database with orders of one shop, each with a conversion, a delivered postback, one
 * delivery attempt and its part of the daily totals: the newest now, one a minute before it.
 */
export const fillHistory = async (url: string, shop: string, orders: number): Promise<void> => {
  const filler = isPostgresql(url) ? await fillPostgresql(url) : fillSqlite(url);
  for (let done = 0; done < orders; done += batchOrders) {
    const length = Math.min(batchOrders, orders - done);
    const batch = Array.from({ length }, (_, index) =>
      historyOf(shop, done + index, filler.credential),
    );
    const tables = Object.keys(batch[0] ?? {});
    await filler.insert(
      tables.map((table): TableRows => [table, batch.map((rows) => rows[table] ?? {})]),
    );
  }
  await filler.finish(totals);
};

const selectCredential = 'SELECT "id", "keyFingerprint" FROM "Credential"';

const fillSqlite = (url: string): Filler => {
  const database = new Sqlite(sqlitePath(url));
  database.pragma('synchronous = OFF');
  const insertRows = ([table, rows]: TableRows): void => {
    const names = Object.keys(rows[0] ?? {});
    const statement = database.prepare(
      `INSERT INTO "${table}" (${names.map((name) => `"${name}"`)}) VALUES (${names.map((name) => `@${name}`)})`,
    );
    for (const row of rows) statement.run(row);
  };
  return {
    credential: database.prepare(selectCredential).get() as HistoryCredential,
    insert: (tables) =>
      database.transaction(() => {
        for (const one of tables) insertRows(one);
      })(),
    finish: (sql) => {
      database.exec(sql);
      database.exec('ANALYZE');
      database.pragma('wal_checkpoint(TRUNCATE)');
      database.close();
    },
  };
};

const fillPostgresql = async (url: string): Promise<Filler> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('SET synchronous_commit = off');
  const { rows } = await client.query<HistoryCredential>(selectCredential);
  const insertRows = ([table, all]: TableRows) => {
    const names = Object.keys(all[0] ?? {}).map((name) => `"${name}"`);
    const sql = `INSERT INTO "${table}" (${names}) SELECT ${names} FROM json_populate_recordset(NULL::"${table}", $1)`;
    return client.query(sql, [JSON.stringify(all)]);
  };
  return {
    credential: rows[0] as HistoryCredential,
    insert: async (tables) => {
      await client.query('BEGIN');
      for (const one of tables) await insertRows(one);
      await client.query('COMMIT');
    },
    finish: async (sql) => {
      await client.query(sql);
      await client.query('VACUUM ANALYZE');
      await client.query('CHECKPOINT');
      await client.end();
    },
  };
};
