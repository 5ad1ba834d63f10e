/**
 * `npm run bench`: what this machine does in one run. Ratios compare; absolute times belong to the
 * machine. Each comparison alternates its parties, so that both meet the same disk.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startSandbox } from '../test/support/afftok-sandbox/start-sandbox.ts';
import { startChild } from './bench/child.ts';
import { measureFlood } from './bench/flood.ts';
import {
  benchSecret,
  type LoadResult,
  openSocket,
  prepareWebhooks,
  sendAll,
  sendOne,
} from './bench/load.ts';
import { measurePages } from './bench/pages.ts';
import { measureSimulation } from './bench/simulation.ts';
import { waitForEmptyInbox } from './bench/wait-for-empty-inbox.ts';

const connections = 16;
const rounds = 3;
const warmUpWebhooks = 2_000;
const webhooksPerRound = 6_000;
const latencyOrders = 50;
const backlogOrders = 6_000;
const historyOrders = 1_000_000;
const advertiserId = 'adv_bench';

const directory = await mkdtemp(join(tmpdir(), 'afftok-bench-'));
let files = 0;
const newPath = (): string => {
  files += 1;
  return join(directory, `${files}.db`);
};

/** Each process measured has an API key of its own, so that no pace is inherited. */
const environment = (path: string, roles: string) => {
  const apiKey = `afftok_test_sk_${String(files).padStart(32, '0')}`;
  sandbox.addKey(apiKey, advertiserId);
  return variables(path, roles, apiKey);
};

const variables = (path: string, roles: string, apiKey: string) => ({
  PORT: '0',
  HOST: '127.0.0.1',
  LOG_LEVEL: 'warn',
  SHOPIFY_API_SECRET: benchSecret,
  DATABASE_URL: `file:${path}`,
  ROLES: roles,
  AFFTOK_API_KEY: apiKey,
  AFFTOK_ADVERTISER_ID: advertiserId,
  AFFTOK_OFFER_ID: 'offer_bench',
  AFFTOK_BASE_URL: sandbox.baseUrl,
});

const median = (values: number[]): number =>
  values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const sandbox = await startSandbox();
const measureApp = async (roles: string): Promise<LoadResult> => {
  const app = await startChild('app-server.ts', [], environment(newPath(), roles));
  await sendAll([app.url], prepareWebhooks(warmUpWebhooks, 1), connections);
  const result = await sendAll([app.url], prepareWebhooks(webhooksPerRound, 10_000), connections);
  await app.stop();
  return result;
};

const measureFloor = async (): Promise<LoadResult> => {
  const floor = await startChild('floor-server.ts', [newPath(), benchSecret]);
  await sendAll([floor.url], prepareWebhooks(warmUpWebhooks, 1), connections);
  const result = await sendAll([floor.url], prepareWebhooks(webhooksPerRound, 10_000), connections);
  await floor.stop();
  return result;
};

const compareIngest = async (): Promise<void> => {
  const results: Record<'floor' | 'web' | 'web,worker', LoadResult[]> = {
    floor: [],
    web: [],
    'web,worker': [],
  };
  for (let round = 0; round < rounds; round += 1) {
    results.floor.push(await measureFloor());
    results.web.push(await measureApp('web'));
    results['web,worker'].push(await measureApp('web,worker'));
  }
  const perSecond = (of: LoadResult[]) => median(of.map((result) => result.perSecond));
  const floor = perSecond(results.floor);
  for (const [name, of] of Object.entries(results)) {
    const p50 = median(of.map(({ p50Ms }) => p50Ms)).toFixed(1);
    const p99 = median(of.map(({ p99Ms }) => p99Ms)).toFixed(1);
    const refused = of.reduce((sum, result) => sum + result.refused, 0);
    const label = name === 'floor' ? 'floor' : `app, ROLES=${name}`;
    console.log(
      `  ${label.padEnd(22)} ${perSecond(of).toFixed(0).padStart(6)}/s   p50 ${p50} ms   p99 ${p99} ms   refused ${refused}   ratio ${(perSecond(of) / floor).toFixed(2)}`,
    );
  }
};

/** From the moment a webhook is sent until the sandbox has the postback, one order at a time. */
const measureLatency = async (): Promise<void> => {
  const env = environment(newPath(), 'web,worker');
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
  const path = newPath();
  const web = await startChild('app-server.ts', [], environment(path, 'web'));
  await sendAll([web.url], prepareWebhooks(backlogOrders, 900_000), connections);
  await web.stop();
  const worker = await startChild('app-server.ts', [], environment(path, 'worker'));
  const { before, ms } = await waitForEmptyInbox(`file:${path}`);
  await worker.stop();
  console.log(
    `  orders from a full inbox        ${((before * 1_000) / ms).toFixed(0)}/s (${before} orders with a conversion each)`,
  );
};

console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`,
);
console.log(
  `Durable webhooks, ${connections} connections, median of ${rounds} rounds of ${webhooksPerRound}:`,
);
await compareIngest();
console.log('Through to AffTok:');
await measureLatency();
await measureBacklog();
console.log('Webhooks answered beside 2,000 made-up clicks a second, for a minute:');
await measureFlood(newPath);
console.log('The merchant’s window:');
const path = newPath();
await measurePages(path, environment(path, 'web,worker'), historyOrders);
console.log('Settings tried out on the last 60 days:');
const simulated = newPath();
await measureSimulation(simulated, environment(simulated, 'web,worker'));
await sandbox.close();
await rm(directory, { recursive: true });
