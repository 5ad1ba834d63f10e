/**
 * What the app is measured beside: an app made the way Shopify's template for Express makes it.
 * `@shopify/shopify-app-express` checks and parses each webhook, one `create` of Prisma stores it in
 * the app's own table, committed durably, and 200 is answered after that. Nothing else is done.
 *
 * Started with a database URL (`file:` or `postgresql:`) and the client secret. Prisma and its
 * drivers are the app's own; only what the app does not have is installed in this folder.
 */
import { createHash } from 'node:crypto';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { PrismaPg } from '@prisma/adapter-pg';
import { ApiVersion, shopifyApp } from '@shopify/shopify-app-express';
import express from 'express';
import { PrismaClient } from '../../../src/database/generated/client.ts';
import { PrismaClient as PostgresqlClient } from '../../../src/database/generated-postgresql/client.ts';
import { openDatabase } from '../../../src/database/open-database.ts';
import { connectionsMax } from '../../../src/database/postgresql-adapter.ts';

const [url = '', secret = ''] = process.argv.slice(2);
const webhooksPath = '/webhooks';
/** Prisma's code for a row that is there already. */
const isKnown = ({ code }) => code === 'P2002';

/** The app's tables, then a client as an ordinary app has one; of SQLite as durable as ours. */
const openPrisma = async () => {
  await (await openDatabase(url)).close();
  if (!url.startsWith('file:')) {
    const adapter = new PrismaPg({ connectionString: url, max: connectionsMax.write });
    return new PostgresqlClient({ adapter });
  }
  const prisma = new PrismaClient({ adapter: new PrismaBetterSqlite3({ url }) });
  await prisma.$queryRawUnsafe('PRAGMA journal_mode = WAL');
  await prisma.$executeRawUnsafe('PRAGMA synchronous = FULL');
  return prisma;
};

const prisma = await openPrisma();

const shopify = shopifyApp({
  api: {
    apiKey: 'client-id-of-the-bench',
    apiSecretKey: secret,
    apiVersion: ApiVersion.October26,
    scopes: ['read_orders'],
    hostName: '127.0.0.1',
    hostScheme: 'https',
    // A line on standard output for each webhook, its default, would only slow it down.
    logger: { level: 0 },
  },
  auth: { path: '/auth', callbackPath: '/auth/callback' },
  webhooks: { path: webhooksPath },
});

const store = async (topic, shop, body, webhookId, apiVersion) => {
  const order = JSON.parse(body);
  const bytes = Buffer.byteLength(body);
  try {
    await prisma.webhook.create({
      data: {
        ...{ shop, webhookId, topic, apiVersion, bytes, facts: body, state: 'processed' },
        orderId: String(order.id),
        sha256: createHash('sha256').update(body).digest('hex'),
        receivedAt: new Date(),
      },
    });
  } catch (error) {
    if (!isKnown(error)) throw error;
  }
};

const app = express();
app.post(
  webhooksPath,
  shopify.processWebhooks({
    webhookHandlers: {
      ORDERS_PAID: { deliveryMethod: 'http', callbackUrl: webhooksPath, callback: store },
    },
  }),
);
const server = app.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ url: `http://127.0.0.1:${server.address().port}` }));
});
