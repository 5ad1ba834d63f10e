import type { ChaosOptions, Disturbance, EngineName } from './plan.ts';
import { type Random, randomOf } from './random-of.ts';

/**
 * How long what a process holds stays its own. As in production it must outlast the longest that others
 * can be held up: on PostgreSQL a process stopped within a transaction lets go of it after 10 s.
 */
export const leaseMsOf: Record<EngineName, number> = { sqlite: 5_000, postgresql: 15_000 };

/** How often each kind comes: once in so many ms, and so many times at least. */
const often = {
  kill: { everyMs: 3_000, min: 4 },
  freeze: { everyMs: 14_000, min: 1 },
  busy: { everyMs: 25_000, min: 1 },
  full: { everyMs: 60_000, min: 1 },
  restart: { everyMs: 30_000, min: 1 },
} as const;

/** In a run too short for it nobody waits long. */
const shortRunMs = 30_000;

/** What happens to the processes and to the database in the course of a run. */
export const planDisturbances = (options: ChaosOptions, durationMs: number): Disturbance[] => {
  const { seed, engine, processes } = options;
  const random = randomOf(seed, 'disturbances');
  const leaseMs = leaseMsOf[engine];
  const isShort = durationMs < shortRunMs;
  const process = () => random.whole(0, processes);
  const kinds: Record<keyof typeof often, (atMs: number) => Disturbance> = {
    kill: (atMs) => ({ kind: 'kill', atMs, process: process() }),
    freeze: (atMs) => ({
      kind: 'freeze',
      atMs,
      process: process(),
      forMs: lasting(leaseMs + 1_000, leaseMs + 4_000),
    }),
    busy: (atMs) => ({ kind: 'busy', atMs, forMs: lasting(1_500, 12_000) }),
    full: (atMs) => ({ kind: 'full', atMs, forMs: lasting(2_500, 15_000) }),
    restart: (atMs) => ({ kind: 'restart', atMs, how: random.oneOf(['fast', 'immediate']) }),
  };
  const lasting = (fromMs: number, toMs: number) =>
    Math.round(isShort ? fromMs : random.between(fromMs, toMs));
  const ofEngine = engine === 'sqlite' ? (['busy', 'full'] as const) : (['restart'] as const);
  // A stop outlasts a lease, for which the shortest run may be too short.
  const stops = leaseMs < durationMs ? (['freeze'] as const) : [];
  return (['kill', ...stops, ...ofEngine] as const)
    .flatMap((kind) => {
      const { everyMs, min } = often[kind];
      const count = Math.max(min, Math.floor(durationMs / everyMs));
      return moments(random, count, durationMs).map(kinds[kind]);
    })
    .sort((a, b) => a.atMs - b.atMs);
};

/** One in each of so many equal parts of the run, so that a whole run is disturbed. */
const moments = (random: Random, count: number, durationMs: number): number[] =>
  Array.from({ length: count }, (_, index) =>
    Math.round(((index + random.next()) / count) * durationMs),
  );
