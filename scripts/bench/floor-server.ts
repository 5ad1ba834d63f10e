/**
 * The floor the app is measured against: bare `node:http`, the HMAC check, and one durable insert
 * per request on the same driver. It parses nothing, keeps the raw body and does nothing afterwards.
 * Started with a database (a path, `file:` or `postgresql:`) and the client secret.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import Sqlite from 'better-sqlite3';
import pg from 'pg';
import { isPostgresql } from '../../src/database/is-postgresql.ts';
import { connectionsMax } from '../../src/database/postgresql-adapter.ts';

const [url = '', secret = ''] = process.argv.slice(2);
/** Several floors that share a database wait for one another as long as an app would. */
const busyTimeoutMs = 5_000;

type Insert = (row: readonly unknown[]) => unknown;

const openSqlite = (path: string): Insert => {
  const database = new Sqlite(path, { timeout: busyTimeoutMs });
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec(
    'CREATE TABLE IF NOT EXISTS floor (id TEXT PRIMARY KEY, shop TEXT, topic TEXT, body BLOB)',
  );
  const insert = database.prepare('INSERT INTO floor VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING');
  return (row) => insert.run(...row);
};

const openPostgresql = async (): Promise<Insert> => {
  const pool = new pg.Pool({ connectionString: url, max: connectionsMax.write });
  // Floors that start together would otherwise both make it.
  await pool.query(`
    SELECT pg_advisory_lock(1);
    CREATE TABLE IF NOT EXISTS floor (id TEXT PRIMARY KEY, shop TEXT, topic TEXT, body BYTEA);
    SELECT pg_advisory_unlock(1)`);
  const text = 'INSERT INTO floor VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING';
  return (row) => pool.query({ name: 'insert', text, values: [...row] });
};

const insert = isPostgresql(url) ? await openPostgresql() : openSqlite(url.replace(/^file:/, ''));

const isSigned = (headers: IncomingHttpHeaders, body: Buffer): boolean => {
  const given = Buffer.from(String(headers['x-shopify-hmac-sha256']), 'base64');
  const wanted = createHmac('sha256', secret).update(body).digest();
  return given.length === wanted.length && timingSafeEqual(given, wanted);
};

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', async () => {
    const body = Buffer.concat(chunks);
    const { headers } = request;
    if (!isSigned(headers, body)) {
      response.writeHead(401).end();
      return;
    }
    await insert([
      headers['x-shopify-webhook-id'],
      headers['x-shopify-shop-domain'],
      headers['x-shopify-topic'],
      body,
    ]);
    response.writeHead(200).end();
  });
});
server.listen(0, '127.0.0.1', () => {
  console.log(
    JSON.stringify({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }),
  );
});
