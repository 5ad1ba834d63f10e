import { type Child, startChild } from './child.ts';
import type { Engine } from './engines.ts';
import { benchSecret, type LoadResult, prepareWebhooks, sendAll } from './load.ts';
import { startPeer } from './start-peer.ts';

const connections = 16;
const rounds = 3;
/** Until the engine has compiled what every webhook takes. */
const warmUpWebhooks = 15_000;
const webhooksPerRound = 6_000;

type EnvironmentOf = (url: string, roles: string) => Record<string, string>;

/** Who takes the webhooks: so many processes on one new database. */
interface Party {
  name: string;
  start(url: string): Promise<Child[]>;
}

/**
 * Durable webhooks a second, and how long the slowest hundredth waits: the app beside the floor of its
 * engine and beside Shopify's own Express stack, in turns, so that all meet the same disk.
 */
export const compareIngest = async (
  engine: Engine,
  environmentOf: EnvironmentOf,
): Promise<void> => {
  const results = new Map<string, LoadResult[]>();
  const all = parties(environmentOf);
  for (let round = 0; round < rounds; round += 1) {
    for (const party of all) {
      const measured = results.get(party.name) ?? [];
      results.set(party.name, [...measured, await measure(party, await engine.newDatabase())]);
    }
  }
  const perSecond = (name: string) => median((results.get(name) ?? []).map((one) => one.perSecond));
  console.log(
    `Durable webhooks on ${engine.name}, ${connections} connections, median of ${rounds} rounds of ${webhooksPerRound}:`,
  );
  for (const [name, of] of results) {
    const p50 = median(of.map(({ p50Ms }) => p50Ms)).toFixed(1);
    const p99 = median(of.map(({ p99Ms }) => p99Ms)).toFixed(1);
    const refused = of.reduce((sum, result) => sum + result.refused, 0);
    const [floor, peer] = [
      perSecond(name) / perSecond('floor'),
      perSecond(name) / perSecond('peer'),
    ];
    console.log(
      `  ${name.padEnd(24)} ${perSecond(name).toFixed(0).padStart(6)}/s   p50 ${p50} ms   p99 ${p99} ms   refused ${refused}   of the floor ${floor.toFixed(2)}   of the peer ${peer.toFixed(2)}`,
    );
  }
};

const parties = (environmentOf: EnvironmentOf): Party[] => {
  const app = (name: string, roles: readonly string[]): Party => ({
    name,
    start: async (url) => {
      const apps: Child[] = [];
      // One after the other: the first brings the database up to date.
      for (const each of roles) {
        apps.push(await startChild('app-server.ts', [], environmentOf(url, each)));
      }
      return apps;
    },
  });
  return [
    {
      name: 'floor',
      start: async (url) => [await startChild('floor-server.ts', [url, benchSecret])],
    },
    { name: 'peer', start: async (url) => [await startPeer(url, benchSecret)] },
    app('app, web', ['web']),
    app('app, 2 × web', ['web', 'web']),
    app('app, web,worker', ['web,worker']),
  ];
};

const measure = async (party: Party, url: string): Promise<LoadResult> => {
  const servers = await party.start(url);
  const urls = servers.map((server) => server.url);
  await sendAll(urls, prepareWebhooks(warmUpWebhooks, 1), connections);
  const result = await sendAll(urls, prepareWebhooks(webhooksPerRound, 10_000), connections);
  for (const server of servers) await server.stop();
  return result;
};

/** The middle one of some numbers. */
export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
