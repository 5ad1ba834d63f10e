import { setTimeout as pause } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { production } from '../../test/support/production.ts';
import { type FloodResult, startFlood } from '../../test/support/start-flood.ts';
import { startChild } from './child.ts';
import { benchSecret, benchShop, openSocket, prepareWebhooks, sendOne } from './load.ts';

const floodSeconds = 60;
const quietSeconds = 20;
const capturesPerSecond = 2_000;
const webhooksPerSecond = 50;
const tickMs = 1_000 / webhooksPerSecond;

/**
 * How quickly signed webhooks are answered while made-up clicks pour in, and what those leave in the
 * database: from one address, then from ever new ones behind a proxy that is trusted.
 */
export const measureFlood = async (newPath: () => string): Promise<void> => {
  await measure('nobody floods', newPath(), null);
  await measure('a flood from one address', newPath(), 'one');
  await measure('a flood from ever new ones', newPath(), 'many');
};

const measure = async (
  name: string,
  path: string,
  addresses: 'one' | 'many' | null,
): Promise<void> => {
  const app = await startChild('app-server.ts', [], {
    ...production,
    PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'error',
    SHOPIFY_API_SECRET: benchSecret,
    DATABASE_URL: `file:${path}`,
    TRUSTED_PROXIES: addresses === 'many' ? '127.0.0.1' : '',
  });
  // Makes the shop known, and warms up.
  await tellWebhooks(app.url, 100_000, 2, null);
  const before = countRows(path);
  const captures = floodSeconds * capturesPerSecond;
  const flooding =
    addresses === null
      ? null
      : startFlood({
          ...{ url: app.url, shop: benchShop, captures, perSecond: capturesPerSecond, addresses },
        });
  const told = await tellWebhooks(app.url, 1, quietSeconds, flooding);
  const flood = await flooding;
  const gained = countRows(path);
  await app.stop();
  const stored = `clicks stored ${gained.clicks - before.clicks}   shops gained ${gained.shops - before.shops}`;
  const pace = flood ? `   ${stored}   answered ${describe(flood)}` : '';
  console.log(
    `  ${name.padEnd(28)} webhooks ${told.count}   p50 ${told.p50Ms.toFixed(1)} ms   p99 ${told.p99Ms.toFixed(1)} ms   slowest ${told.slowestMs.toFixed(1)} ms   refused ${told.refused}${pace}`,
  );
};

const describe = ({ answers, perSecond }: FloodResult): string => {
  const each = Object.entries(answers).map(([status, count]) => `${status}: ${count}`);
  return `${perSecond.toFixed(0)}/s (${each.join(', ')})`;
};

/** Webhooks at a steady pace, for so long or until the flood is over; each waits for no other. */
const tellWebhooks = async (
  url: string,
  firstId: number,
  seconds: number,
  flooding: Promise<unknown> | null,
) => {
  const sockets = [await openSocket(url)];
  const all = [...sockets];
  const latencies: number[] = [];
  let refused = 0;
  const tell = async (webhook: Buffer): Promise<void> => {
    const sentAt = performance.now();
    let socket = sockets.pop();
    if (socket === undefined) {
      socket = await openSocket(url);
      all.push(socket);
    }
    if ((await sendOne(socket, webhook)) !== 200) refused += 1;
    latencies.push(performance.now() - sentAt);
    sockets.push(socket);
  };
  let isOver = false;
  void (flooding ?? pause(seconds * 1_000)).then(() => {
    isOver = true;
  });
  const telling: Promise<void>[] = [];
  const startedAt = performance.now();
  for (let id = firstId; !isOver; id += 1) {
    telling.push(...prepareWebhooks(1, id).map(tell));
    await pause(Math.max(0, startedAt + telling.length * tickMs - performance.now()));
  }
  await Promise.all(telling);
  for (const socket of all) socket.destroy();
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.floor(share * (latencies.length - 1))] ?? 0;
  const count = latencies.length;
  return { count, refused, p50Ms: at(0.5), p99Ms: at(0.99), slowestMs: at(1) };
};

const countRows = (path: string) => {
  const database = new Sqlite(path, { readonly: true });
  const count = (table: string) =>
    database.prepare<[], { n: number }>(`SELECT COUNT(*) AS n FROM "${table}"`).get()?.n ?? 0;
  const rows = { clicks: count('Click'), shops: count('Shop') };
  database.close();
  return rows;
};
