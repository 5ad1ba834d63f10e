import { mintSessionToken } from '../../test/support/shopify-simulator/session-token.ts';
import { startChild } from './child.ts';
import { fillHistory } from './fill-history.ts';
import { benchSecret, benchShop, prepareWebhooks, sendAll } from './load.ts';

const clientId = 'bench-client';
const visits = 30;
const webhooks = 4_000;
const connections = 16;

/** The pages of the merchant's window whose speed must not depend on the history. */
const pagesOf = (orders: number): [string, string][] => [
  ['Home', '/'],
  ['Orders', '/orders'],
  ['Orders, filtered', '/orders?decision=converted&message=delivered'],
  ['Orders, searched', `/orders?search=${Math.floor(orders / 2)}`],
  ['one order', `/orders/${4_000_000_000_000 - Math.floor(orders / 2)}`],
];

/**
 * How long the server takes for pages of a shop with so much history, and what webhooks a second
 * the app takes beside a merchant who reloads all the time, compared with nobody looking.
 */
export const measurePages = async (
  url: string,
  environment: Record<string, string>,
  orders: number,
): Promise<void> => {
  const env = { ...environment, SHOPIFY_API_KEY: clientId, AFFTOK_SHOP: benchShop };
  await (await startChild('app-server.ts', [], env)).stop();
  const startedAt = performance.now();
  await fillHistory(url, benchShop, orders);
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(0);
  console.log(`  ${orders} orders with an attempt each made in ${seconds} s`);
  const app = await startChild('app-server.ts', [], env);
  for (const [name, address] of pagesOf(orders)) {
    const times: number[] = [];
    for (let visit = 0; visit < visits; visit += 1) times.push(await visitPage(app.url, address));
    times.sort((a, b) => a - b);
    const [middle, slowest] = [times[visits >> 1] ?? 0, times.at(-1) ?? 0];
    console.log(
      `  ${name.padEnd(30)}  median ${middle.toFixed(1)} ms   slowest ${slowest.toFixed(1)} ms`,
    );
  }
  const alone = await sendAll([app.url], prepareWebhooks(webhooks, 1), connections);
  let isLooking = true;
  const looking = (async () => {
    while (isLooking) await visitPage(app.url, '/orders');
  })();
  const beside = await sendAll([app.url], prepareWebhooks(webhooks, 100_000), connections);
  isLooking = false;
  await looking;
  await app.stop();
  console.log(
    `  webhooks/s beside a merchant    ${beside.perSecond.toFixed(0)}, nobody looking ${alone.perSecond.toFixed(0)}   ratio ${(beside.perSecond / alone.perSecond).toFixed(2)}`,
  );
};

/** @returns how long the whole answer took, in ms */
const visitPage = async (url: string, address: string): Promise<number> => {
  const token = mintSessionToken({ shop: benchShop, clientId }, benchSecret, Date.now());
  const startedAt = performance.now();
  const answer = await fetch(`${url}${address}`, {
    headers: { Authorization: `Bearer ${token}`, 'X-Requested-With': 'fetch' },
  });
  await answer.text();
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return performance.now() - startedAt;
};
