// In: a piece of work. Out: that work done again and again, one run at a time. Never: knowledge of
// what the work is.
import { afterIo } from '../after-io.ts';
import type { Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';
import type { Metrics } from '../metrics/create-metrics.ts';

export interface WorkResult {
  /** Whether more can be done right now. */
  more: boolean;
  /** When there may be more (ms since 1970), or null when only a wake or the idle time tells. */
  nextAtMs: number | null;
  /** A wake before `nextAtMs` could change nothing, and waits until then. */
  rests?: boolean;
}

export interface LoopOptions {
  /** Names the loop in the log. */
  name: string;
  work(): Promise<WorkResult>;
  clock: Clock;
  logger: Logger;
  metrics: Pick<Metrics, 'loopFailed'>;
  /** The longest pause between two runs. */
  idleMs: number;
}

export interface Loop {
  start(): void;
  /** There may be something to do: run now, or once more after the run in hand. */
  wake(): void;
  /** Finishes the run in hand and takes nothing new. */
  drain(): Promise<void>;
  /** Works until nothing more can be done right now. For tests and commands; errors are thrown. */
  runUntilIdle(): Promise<void>;
  /** When the loop last began or ended a run; long ago means that it is stuck. */
  lastBeatAtMs(): number;
}

const firstBackOffMs = 500;
const backOffMsMax = 30_000;

/**
 * A loop around `work`. A run that fails is logged and tried again after a growing pause, which a
 * wake does not shorten. Its timers do not keep the process alive.
 */
export const createLoop = (options: LoopOptions): Loop => {
  const { work, clock, idleMs } = options;
  let isStarted = false;
  let isDraining = false;
  let isWoken = false;
  let isResting = false;
  let failures = 0;
  let inHand: Promise<WorkResult> | undefined;
  let cancelNext = () => {};
  let beatAtMs = clock.now();

  /** One run; the caller makes sure that no other is in hand. */
  const runOnce = async (): Promise<WorkResult> => {
    isWoken = false;
    isResting = false;
    beatAtMs = clock.now();
    inHand = Promise.resolve().then(work);
    try {
      return await inHand;
    } finally {
      inHand = undefined;
      beatAtMs = clock.now();
    }
  };

  const schedule = (delayMs: number): void => {
    cancelNext();
    if (isStarted && !isDraining) cancelNext = after(delayMs, cycle);
  };

  const cycle = async (): Promise<void> => {
    if (inHand !== undefined) return schedule(idleMs);
    try {
      const result = await runOnce();
      failures = 0;
      isResting = result.rests === true;
      schedule(isWoken && !isResting ? 0 : pauseMs(result, clock.now(), idleMs));
    } catch (err) {
      failures += 1;
      isResting = true;
      schedule(tellFailed(options, err, failures));
    }
  };

  return {
    start: () => {
      isStarted = true;
      schedule(0);
    },
    wake: () => {
      // Woken before, it is to run already: scheduling it again could only put it off.
      if (!isWoken && !isResting && inHand === undefined) schedule(0);
      isWoken = true;
    },
    drain: async () => {
      isDraining = true;
      cancelNext();
      await inHand?.catch(() => undefined);
    },
    runUntilIdle: async () => {
      for (;;) {
        while (inHand !== undefined) await inHand.catch(() => undefined);
        if (isDraining) return;
        const { more } = await runOnce();
        if (!more && !isWoken) return;
      }
    },
    lastBeatAtMs: () => beatAtMs,
  };
};

/** @returns how long to wait before the next try, in ms */
const tellFailed = (
  { name, logger, metrics }: LoopOptions,
  err: unknown,
  failures: number,
): number => {
  const retryInMs = backOffMs(failures);
  metrics.loopFailed(name);
  logger.error({ loop: name, err, failures, retryInMs }, 'loop.failed');
  return retryInMs;
};

/** How long to wait after a run, in ms. */
const pauseMs = ({ more, nextAtMs }: WorkResult, nowMs: number, idleMs: number): number => {
  if (more) return 0;
  return nextAtMs === null ? idleMs : Math.min(idleMs, Math.max(0, nextAtMs - nowMs));
};

/** How long to wait after the n-th failure in a row: 500 ms, doubling up to 30 s. */
const backOffMs = (failures: number): number =>
  Math.min(backOffMsMax, firstBackOffMs * 2 ** (failures - 1));

/** Calls back later; no delay lets waiting I/O go first, so that work never starves requests. */
const after = (delayMs: number, callback: () => void): (() => void) => {
  if (delayMs === 0) return afterIo(callback);
  const timer = setTimeout(callback, delayMs).unref();
  return () => clearTimeout(timer);
};
