import { createLogger } from '../../src/logger.ts';
import { createMetrics } from '../../src/metrics/create-metrics.ts';
import { createLoop, type Loop, type WorkResult } from '../../src/worker/loop.ts';

export const idle: WorkResult = { more: false, nextAtMs: null };
export const more: WorkResult = { more: true, nextAtMs: null };
export const hourMs = 3_600_000;

const loops: Loop[] = [];
/** Stops the loops a test has made. */
export const drainLoops = () => Promise.all(loops.splice(0).map((loop) => loop.drain()));

/** A loop with a log and a clock to look at. */
export const loopOf = (work: () => Promise<WorkResult>, idleMs = hourMs) => {
  const lines: Record<string, unknown>[] = [];
  const logger = createLogger('info', { write: (line) => lines.push(JSON.parse(line)) });
  const clock = { nowMs: 1000, now: () => clock.nowMs };
  const loop = createLoop({ name: 'inbox', work, clock, logger, metrics: createMetrics(), idleMs });
  loops.push(loop);
  return { ...loop, clock, lines };
};

/** Work whose runs wait to be let through, and that can be awaited to have begun n times. */
export const gatedWork = () => {
  const runs: ((result: WorkResult) => void)[] = [];
  const begun = new Map<number, () => void>();
  const work = () =>
    new Promise<WorkResult>((resolve) => {
      runs.push(resolve);
      begun.get(runs.length)?.();
    });
  const beginning = (count: number) =>
    new Promise<void>((resolve) => {
      if (runs.length >= count) resolve();
      else begun.set(count, resolve);
    });
  return { work, runs, beginning };
};
