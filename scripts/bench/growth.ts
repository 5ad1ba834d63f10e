import { startChild } from './child.ts';
import { median } from './ingest.ts';
import { prepareWebhooks, sendAll } from './load.ts';
import { waitForEmptyInbox } from './wait-for-empty-inbox.ts';

const connections = 16;
const rounds = 3;
const webhooks = 4_000;

interface Rates {
  taken: number;
  worked: number;
}

/**
 * Whether a long history slows down taking webhooks and working orders: the same load, in turns, on an
 * empty database and on one that is full.
 */
export const measureGrowth = async (
  empty: string,
  full: string,
  historyRows: number,
  environmentOf: (url: string, roles: string) => Record<string, string>,
): Promise<void> => {
  const rates: Record<'empty' | 'full', Rates[]> = { empty: [], full: [] };
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, url] of [['empty', empty] as const, ['full', full] as const]) {
      const web = await startChild('app-server.ts', [], environmentOf(url, 'web'));
      const orders = prepareWebhooks(webhooks, 2_000_000 + round * webhooks);
      const { perSecond } = await sendAll([web.url], orders, connections);
      await web.stop();
      const worker = await startChild('app-server.ts', [], environmentOf(url, 'worker'));
      const { before, ms } = await waitForEmptyInbox(url);
      await worker.stop();
      // The first round warms the disk's cache up.
      if (round > 0) rates[name].push({ taken: perSecond, worked: (before * 1_000) / ms });
    }
  }
  for (const [what, words] of [
    ['taken', 'webhooks taken'],
    ['worked', 'orders worked'],
  ] as const) {
    const [before, after] = [rates.empty, rates.full].map((of) =>
      median(of.map((one) => one[what])),
    );
    console.log(
      `  ${words.padEnd(22)} empty ${before?.toFixed(0)}/s   with ${historyRows} rows of history ${after?.toFixed(0)}/s   ratio ${((after ?? 0) / (before ?? 1)).toFixed(2)}`,
    );
  }
};
