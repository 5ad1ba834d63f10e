/**
 * The floor the app is measured against: bare `node:http`, the HMAC check, and one durable insert
 * per request. It parses nothing, keeps the raw body and does nothing afterwards.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Sqlite from 'better-sqlite3';

const [path = '', secret = ''] = process.argv.slice(2);
const database = new Sqlite(path);
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.exec('CREATE TABLE webhook (id TEXT PRIMARY KEY, shop TEXT, topic TEXT, body BLOB)');
const insert = database.prepare('INSERT INTO webhook VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING');

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks);
    const given = Buffer.from(String(request.headers['x-shopify-hmac-sha256']), 'base64');
    const wanted = createHmac('sha256', secret).update(body).digest();
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
      response.writeHead(401).end();
      return;
    }
    const { headers } = request;
    insert.run(
      headers['x-shopify-webhook-id'],
      headers['x-shopify-shop-domain'],
      headers['x-shopify-topic'],
      body,
    );
    response.writeHead(200).end();
  });
});
server.listen(0, '127.0.0.1', () => {
  console.log(
    JSON.stringify({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }),
  );
});
