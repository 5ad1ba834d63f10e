import { setTimeout as pause } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { production } from '../../test/support/production.ts';
import { type FloodResult, startFlood } from '../../test/support/start-flood.ts';
import { startChild } from './child.ts';
import { benchSecret, benchShop, sendSteadily } from './load.ts';

const floodSeconds = 60;
const quietSeconds = 20;
const capturesPerSecond = 2_000;
const webhooksPerSecond = 50;

/**
 * How quickly signed webhooks are answered while made-up clicks pour in, and what those leave in the
 * database: from one address, then from ever new ones behind a proxy that is trusted.
 */
export const measureFlood = async (newPath: () => Promise<string>): Promise<void> => {
  await measure('nobody floods', await newPath(), null);
  await measure('a flood from one address', await newPath(), 'one');
  await measure('a flood from ever new ones', await newPath(), 'many');
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
  await sendSteadily(app.url, 100_000, webhooksPerSecond, pause(2_000));
  const before = countRows(path);
  const captures = floodSeconds * capturesPerSecond;
  const flooding =
    addresses === null
      ? null
      : startFlood({
          ...{ url: app.url, shop: benchShop, captures, perSecond: capturesPerSecond, addresses },
        });
  const told = await sendSteadily(
    app.url,
    1,
    webhooksPerSecond,
    flooding ?? pause(quietSeconds * 1_000),
  );
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

const countRows = (path: string) => {
  const database = new Sqlite(path, { readonly: true });
  const count = (table: string) =>
    database.prepare<[], { n: number }>(`SELECT COUNT(*) AS n FROM "${table}"`).get()?.n ?? 0;
  const rows = { clicks: count('Click'), shops: count('Shop') };
  database.close();
  return rows;
};
