import { setTimeout as pause } from 'node:timers/promises';
import { type Child, startChild } from './child.ts';
import { prepareWebhooks, sendAll, sendSteadily } from './load.ts';
import { waitForEmptyInbox } from './wait-for-empty-inbox.ts';

/** All of Shopify at its Black Friday 2025 peak was about 740 orders a second. */
const perSecond = 740;
const minutes = 5;
const minuteMs = 60_000;
const warmUpWebhooks = 2_000;
const connections = 16;

/**
 * Takes all of Shopify's peak on this one machine, load generator included, and works the orders
 * meanwhile: how quickly each webhook is answered, how many orders a second are worked beside, and
 * how long the rest takes afterwards.
 * @param roles of each process on the database
 */
export const measurePeak = async (
  databaseUrl: string,
  environmentOf: (roles: string) => Record<string, string>,
  roles: readonly string[],
): Promise<void> => {
  const apps = [];
  // One after the other: the first brings the database up to date.
  for (const each of roles) apps.push(await startChild('app-server.ts', [], environmentOf(each)));
  const urls = apps.flatMap(({ url }, index) => (roles[index]?.includes('web') ? url : []));
  await sendAll(urls, prepareWebhooks(warmUpWebhooks, 1), connections);
  await waitForEmptyInbox(databaseUrl);
  const memory = watchMemory(apps);
  const told = await sendSteadily(urls, 1_000_000, perSecond, pause(minutes * minuteMs));
  const { before, ms } = await waitForEmptyInbox(databaseUrl);
  const megabytes = await memory.stop();
  for (const app of apps) await app.stop();
  const worked = (told.count - before) / (minutes * 60);
  console.log(
    `  ${roles.join(' + ').padEnd(22)} ${(told.count / minutes / 60).toFixed(0)}/s   p50 ${told.p50Ms.toFixed(1)} ms   p99 ${told.p99Ms.toFixed(1)} ms   slowest ${told.slowestMs.toFixed(0)} ms   refused ${told.refused}   orders worked meanwhile ${worked.toFixed(0)}/s   the other ${before} in ${(ms / 1_000).toFixed(1)} s, ${((before * 1_000) / Math.max(ms, 1)).toFixed(0)}/s`,
  );
  for (const [index, name] of roles.entries()) {
    const each = megabytes.map((of) => of[index]?.toFixed(0));
    console.log(`    memory of ${name.padEnd(10)} each minute: ${each.join(' ')} MiB`);
  }
};

/** Resident memory of each process at the end of each minute. */
const watchMemory = (apps: readonly Child[]) => {
  const seen: number[][] = [];
  const look = async (): Promise<void> => {
    const bytes = await Promise.all(apps.map((app) => app.memory()));
    seen.push(bytes.map((one) => one / 2 ** 20));
  };
  const timer = setInterval(() => void look(), minuteMs);
  return {
    stop: async (): Promise<number[][]> => {
      clearInterval(timer);
      await look();
      return seen;
    },
  };
};
