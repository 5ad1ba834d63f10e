/**
 * `npm run bench`: what this machine does in one run. Ratios compare; absolute times belong to the
 * machine. Each comparison alternates its parties, so that both meet the same disk.
 * `npm run bench -- ingest peak` measures only the parts named.
 */
import { cpus } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { sqlitePath } from '../src/database/sqlite-adapter.ts';
import { startSandbox } from '../test/support/afftok-sandbox/start-sandbox.ts';
import { startChild } from './bench/child.ts';
import { startPostgres, startSqlite } from './bench/engines.ts';
import { measureFlood } from './bench/flood.ts';
import { measureGrowth } from './bench/growth.ts';
import { compareIngest, median } from './bench/ingest.ts';
import { benchSecret, openSocket, prepareWebhooks, sendAll, sendOne } from './bench/load.ts';
import { measureMemory } from './bench/memory.ts';
import { measurePages } from './bench/pages.ts';
import { measurePeak } from './bench/peak.ts';
import { measureSimulation } from './bench/simulation.ts';
import { waitForEmptyInbox } from './bench/wait-for-empty-inbox.ts';

const connections = 16;
const latencyOrders = 50;
const backlogOrders = 6_000;
/** Each leaves five rows. */
const historyOrders = 1_000_000;
const advertiserId = 'adv_bench';

const sandbox = await startSandbox();
const [sqlite, postgresql] = [await startSqlite(), await startPostgres()];

/** Each database measured has an API key of its own, so that no pace is inherited. */
const keys = new Map<string, string>();
const environmentOf = (url: string, roles: string) => {
  const apiKey = keys.get(url) ?? `afftok_test_sk_${String(keys.size).padStart(32, '0')}`;
  if (!keys.has(url)) sandbox.addKey(apiKey, advertiserId);
  keys.set(url, apiKey);
  return {
    PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'warn',
    SHOPIFY_API_SECRET: benchSecret,
    DATABASE_URL: url,
    ROLES: roles,
    AFFTOK_SHOP: 'bench-store.myshopify.com',
    AFFTOK_API_KEY: apiKey,
    AFFTOK_ADVERTISER_ID: advertiserId,
    AFFTOK_OFFER_ID: 'offer_bench',
    AFFTOK_BASE_URL: sandbox.baseUrl,
  };
};

/** From the moment a webhook is sent until the sandbox has the postback, one order at a time. */
const measureLatency = async (): Promise<void> => {
  const env = environmentOf(await sqlite.newDatabase(), 'web,worker');
  const app = await startChild('app-server.ts', [], env);
  await pause(2_000);
  const idleBytes = await app.memory();
  const socket = await openSocket(app.url);
  const times: number[] = [];
  for (const webhook of prepareWebhooks(latencyOrders, 500_000)) {
    const before = sandbox.requests.length;
    const sentAt = performance.now();
    const arrived = sandbox.waitFor(({ requests }) => requests.length > before);
    await sendOne(socket, webhook);
    await arrived;
    times.push(performance.now() - sentAt);
  }
  socket.destroy();
  await app.stop();
  console.log(
    `  webhook to postback at AffTok   median ${median(times).toFixed(1)} ms of ${latencyOrders}`,
  );
  console.log(`  memory idle                     ${(idleBytes / 2 ** 20).toFixed(0)} MiB resident`);
};

/** A full inbox, filled by a process that only receives, then worked by one that only works. */
const measureBacklog = async (): Promise<void> => {
  const url = await sqlite.newDatabase();
  const web = await startChild('app-server.ts', [], environmentOf(url, 'web'));
  await sendAll([web.url], prepareWebhooks(backlogOrders, 900_000), connections);
  await web.stop();
  const worker = await startChild('app-server.ts', [], environmentOf(url, 'worker'));
  const { before, ms } = await waitForEmptyInbox(url);
  await worker.stop();
  console.log(
    `  orders from a full inbox        ${((before * 1_000) / ms).toFixed(0)}/s (${before} orders with a conversion each)`,
  );
};

const parts: Record<string, () => Promise<void>> = {
  async ingest() {
    await compareIngest(sqlite, environmentOf);
    await compareIngest(postgresql, environmentOf);
  },
  async through() {
    console.log('Through to AffTok:');
    await measureLatency();
    await measureBacklog();
  },
  async peak() {
    console.log('All of Shopify’s Black Friday peak, in one process that does everything:');
    for (const engine of [sqlite, postgresql]) {
      const url = await engine.newDatabase();
      console.log(`  ${engine.name}`);
      await measurePeak(url, environmentOf(url, 'web,worker'));
    }
  },
  async memory() {
    console.log('Memory of one process that does everything:');
    for (const engine of [sqlite, postgresql]) {
      console.log(`  ${engine.name}`);
      await measureMemory(environmentOf(await engine.newDatabase(), 'web,worker'));
    }
  },
  async flood() {
    console.log('Webhooks answered beside 2,000 made-up clicks a second, for a minute:');
    await measureFlood(async () => sqlitePath(await sqlite.newDatabase()));
  },
  async history() {
    for (const engine of [sqlite, postgresql]) {
      const [empty, full] = [await engine.newDatabase(), await engine.newDatabase()];
      console.log(`The merchant’s window, on ${engine.name}:`);
      await measurePages(full, environmentOf(full, 'web,worker'), historyOrders);
      console.log(`Growth, on ${engine.name}:`);
      await measureGrowth(empty, full, historyOrders * 5, environmentOf);
    }
  },
  async simulation() {
    console.log('Settings tried out on the last 60 days:');
    const url = await sqlite.newDatabase();
    await measureSimulation(sqlitePath(url), environmentOf(url, 'web,worker'));
  },
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(
    `There is no part ${unknown.join(', ')}. The parts are ${Object.keys(parts).join(', ')}.`,
  );
  process.exitCode = 1;
} else {
  console.log(
    `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`,
  );
  for (const name of wanted.length > 0 ? wanted : Object.keys(parts)) await parts[name]?.();
}
await sandbox.close();
await sqlite.stop();
await postgresql.stop();
