import { setTimeout as pause } from 'node:timers/promises';
import { fillKeptOrders } from '../../test/support/fill-kept-orders.ts';
import { mintSessionToken } from '../../test/support/shopify-simulator/session-token.ts';
import { type Child, startChild } from './child.ts';
import { benchSecret, benchShop, prepareWebhooks, sendAll } from './load.ts';
import { waitForEmptyInbox } from './wait-for-empty-inbox.ts';

const clientId = 'bench-client';
const orders = 100_000;
const rules = 20;
const runs = 5;
const webhooks = 4_000;
const connections = 16;
const restMs = 4_000;

/** Entries of the settings with many rules, none of which fits: each order is compared with all. */
const entries = (): Record<string, string> => ({
  ...{ also: 'simulate', amountBasis: 'total', excludeDrafts: 'on', ruleCount: String(rules) },
  ...{ holdDays: '14', settleMinutes: '0', excludeTags: 'staff, wholesale' },
  ...Object.fromEntries(
    Array.from({ length: rules }, (_, index) => `rule${index + 1}`).flatMap((rule) => [
      [`${rule}-by`, 'vendor'],
      [`${rule}-value`, rule],
      [`${rule}-offer`, 'offer_other'],
    ]),
  ),
});

/**
 * How long a merchant waits for what other settings would have meant for 100,000 kept orders, what
 * memory it takes, and what webhooks a second the app takes beside one simulation after the other.
 */
export const measureSimulation = async (
  path: string,
  environment: Record<string, string>,
): Promise<void> => {
  const env = { ...environment, SHOPIFY_API_KEY: clientId, AFFTOK_SHOP: benchShop };
  await (await startChild('app-server.ts', [], env)).stop();
  fillKeptOrders(path, benchShop, orders, Date.now());
  const app = await startChild('app-server.ts', [], env);
  // The app is warm in both measurements.
  await sendAll([app.url], prepareWebhooks(webhooks, 200_000), connections);
  const alone = await sendAll([app.url], prepareWebhooks(webhooks, 1), connections);
  // A merchant waits for the simulation, not for what these webhooks have left to be worked and written.
  await waitForEmptyInbox(`file:${path}`);
  await pause(restMs);
  const idleBytes = await app.memory();
  const times: number[] = [];
  const peaks: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const { ms, peakBytes } = await tryOut(app);
    times.push(ms);
    peaks.push(peakBytes);
  }
  let isSimulating = true;
  const simulating = (async () => {
    while (isSimulating) await tryOut(app);
  })();
  const beside = await sendAll([app.url], prepareWebhooks(webhooks, 100_000), connections);
  isSimulating = false;
  await simulating;
  await app.stop();
  const seconds = times.map((ms) => (ms / 1_000).toFixed(1)).join(' ');
  const mib = (bytes: number) => (bytes / 2 ** 20).toFixed(0);
  console.log(
    `  ${orders} orders, ${rules} rules        ${seconds} s from the click to the answer`,
  );
  console.log(
    `  memory resident                 ${mib(idleBytes)} MiB before, at most ${peaks.map(mib).join(' ')} MiB`,
  );
  console.log(
    `  webhooks/s beside simulations   ${beside.perSecond.toFixed(0)}, alone ${alone.perSecond.toFixed(0)}   ratio ${(beside.perSecond / alone.perSecond).toFixed(2)}   p99 ${beside.p99Ms.toFixed(1)} ms, alone ${alone.p99Ms.toFixed(1)} ms`,
  );
};

/** From posting the entries until the page shows what came of them, as a browser would ask. */
const tryOut = async (app: Child): Promise<{ ms: number; peakBytes: number }> => {
  const startedAt = performance.now();
  let page = await ask(`${app.url}/settings`, entries());
  let peakBytes = await app.memory();
  while (page.text.includes('data-continue')) {
    page = await ask(page.url);
    peakBytes = Math.max(peakBytes, await app.memory());
  }
  if (!page.text.includes('id="totals"')) throw new Error(`${page.url} shows no outcome`);
  return { ms: performance.now() - startedAt, peakBytes };
};

const ask = async (url: string, form?: Record<string, string>) => {
  const token = mintSessionToken({ shop: benchShop, clientId }, benchSecret, Date.now());
  const answer = await fetch(url, {
    headers: { Authorization: `Bearer ${token}`, 'X-Requested-With': 'fetch' },
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
  });
  return { url: answer.url, text: await answer.text() };
};
