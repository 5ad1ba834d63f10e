import type { Clock } from '../clock.ts';
import { newId } from '../ids.ts';
import type { Logger } from '../logger.ts';
import type { Settings } from '../shop/settings.ts';
import type { Outcome } from './create-tally.ts';
import { runInThread } from './run-in-thread.ts';
import type { Progress } from './simulate.ts';

/** A simulation as its page asks for it; kept in memory, with what it was started from. */
export interface Simulation<Kept> {
  id: string;
  shop: string;
  kept: Kept;
  startedAtMs: number;
  state: 'running' | 'done' | 'failed';
  /** null until the first orders have been looked at. */
  progress: Progress | null;
  /** null while it is not done. */
  outcome: Outcome | null;
  /** Resolves when it has ended, however it did. */
  ended: Promise<void>;
}

export interface Simulations<Kept> {
  /** Starts one; it takes the place of the shop's last, which ends if it is still running. */
  start(
    shop: string,
    settings: { before: Settings; after: Settings },
    kept: Kept,
  ): Simulation<Kept>;
  /** The shop's simulation with this ID, for 15 minutes. */
  find(shop: string, id: string): Simulation<Kept> | null;
  /** Waits for what is running. */
  runUntilIdle(): Promise<void>;
  /** Ends what is running. */
  drain(): Promise<void>;
}

export const simulatedDays = 60;
const keptMs = 15 * 60_000;
const simulationsMax = 100;
const dayMs = 86_400_000;

type Running<Kept> = Simulation<Kept> & { stop: AbortController };

/** One at a time in this process, in the order they were asked for, so that a core stays free. */
export const createSimulations = <Kept>(options: {
  databaseUrl: string;
  clock: Clock;
  logger: Logger;
}): Simulations<Kept> => {
  const { clock, logger } = options;
  /** By shop, the oldest first. */
  const kept = new Map<string, Running<Kept>>();
  let last = Promise.resolve();

  const forget = (simulation: Running<Kept>): void => {
    simulation.stop.abort();
    kept.delete(simulation.shop);
  };
  const forgetOld = (): void => {
    for (const one of kept.values()) {
      if (clock.now() - one.startedAtMs >= keptMs || kept.size > simulationsMax) forget(one);
    }
  };
  const run = async (simulation: Running<Kept>, before: Settings, after: Settings) => {
    const { shop, startedAtMs, stop } = simulation;
    const sinceMs = startedAtMs - simulatedDays * dayMs;
    const tell = (progress: Progress): void => {
      simulation.progress = progress;
    };
    const beganMs = performance.now();
    try {
      const data = { url: options.databaseUrl, job: { shop, sinceMs, before, after } };
      const outcome = await runInThread(data, tell, stop.signal);
      simulation.outcome = outcome;
      simulation.state = outcome === null ? 'failed' : 'done';
      const ms = Math.round(performance.now() - beganMs);
      logger.info({ shop, orders: outcome?.lookedAt ?? null, ms }, 'simulation.ended');
    } catch (error) {
      simulation.state = 'failed';
      logger.error({ shop, err: error }, 'simulation.failed');
    }
  };
  return {
    start(shop, { before, after }, given) {
      const former = kept.get(shop);
      if (former !== undefined) forget(former);
      const simulation: Running<Kept> = {
        ...{ id: newId(), shop, kept: given, startedAtMs: clock.now(), state: 'running' },
        ...{ progress: null, outcome: null, ended: last, stop: new AbortController() },
      };
      last = last.then(() => run(simulation, before, after));
      simulation.ended = last;
      kept.set(shop, simulation);
      forgetOld();
      return simulation;
    },
    find(shop, id) {
      forgetOld();
      const found = kept.get(shop);
      return found?.id === id ? found : null;
    },
    runUntilIdle: () => last,
    async drain() {
      for (const one of [...kept.values()]) forget(one);
      await last;
    },
  };
};
