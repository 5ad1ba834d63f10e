import { setTimeout as pause } from 'node:timers/promises';
import { startChild } from './child.ts';
import { prepareWebhooks, sendAll, sendSteadily } from './load.ts';
import { waitForEmptyInbox } from './wait-for-empty-inbox.ts';
import { minuteMs, watchMemory } from './watch-memory.ts';

/** All of Shopify at its Black Friday 2025 peak was about 740 orders a second. */
const perSecond = 740;
const minutes = 5;
const warmUpWebhooks = 2_000;
const connections = 16;

/**
 * Takes all of Shopify's peak on this one machine, load generator included, and works the orders
 * meanwhile, all in one process: how quickly each webhook is answered, how many orders a second are
 * worked beside, how long the rest takes afterwards, and the memory from minute to minute.
 */
export const measurePeak = async (
  databaseUrl: string,
  environment: Record<string, string>,
): Promise<void> => {
  const app = await startChild('app-server.ts', [], environment);
  await sendAll([app.url], prepareWebhooks(warmUpWebhooks, 1), connections);
  await waitForEmptyInbox(databaseUrl);
  const memory = watchMemory(app);
  const told = await sendSteadily(app.url, 1_000_000, perSecond, pause(minutes * minuteMs));
  const { before, ms } = await waitForEmptyInbox(databaseUrl);
  const held = await memory.stop();
  await app.stop();
  const seconds = minutes * 60;
  console.log(
    `    ${(told.count / seconds).toFixed(0)}/s for ${minutes} min   p50 ${told.p50Ms.toFixed(1)} ms   p99 ${told.p99Ms.toFixed(1)} ms   slowest ${told.slowestMs.toFixed(0)} ms   refused ${told.refused}`,
  );
  console.log(
    `    orders worked meanwhile ${((told.count - before) / seconds).toFixed(0)}/s   the other ${before} in ${(ms / 1_000).toFixed(1)} s`,
  );
  console.log(`    ${held}`);
};
