import { setTimeout as pause } from 'node:timers/promises';
import type { Engine } from './engine.ts';
import type { Disturbance } from './plan.ts';
import type { ProcessGroup } from './process-group.ts';

/** A disturbance that did happen. */
export interface Caused {
  kind: Disturbance['kind'];
  /** Ms since 1970. */
  beganAtMs: number;
}

/** The smallest there is: SQLite may then not grow beyond the pages it has. */
const pagesNow = 1;

/**
 * Causes every disturbance at its moment; resolves when the last one is over.
 * @param signal ends it; it then rejects
 */
export const causeDisturbances = (
  disturbances: readonly Disturbance[],
  startMs: number,
  group: ProcessGroup,
  engine: Engine,
  signal: AbortSignal,
): Promise<Caused[]> =>
  Promise.all(
    disturbances.map(async (disturbance): Promise<Caused> => {
      await pause(Math.max(0, startMs + disturbance.atMs - Date.now()), undefined, { signal });
      const beganAtMs = await cause(disturbance, group, engine);
      return { kind: disturbance.kind, beganAtMs };
    }),
  );

/** @returns when it began: what is done to a process waits for what is already being done to it */
const cause = async (
  disturbance: Disturbance,
  group: ProcessGroup,
  engine: Engine,
): Promise<number> => {
  const atMs = Date.now();
  switch (disturbance.kind) {
    case 'kill':
      return group.kill(disturbance.process);
    case 'freeze':
      return group.freeze(disturbance.process, disturbance.forMs);
    case 'busy':
      await engine.holdWrites(disturbance.forMs);
      return atMs;
    case 'restart':
      await engine.restart(disturbance.how);
      return atMs;
    case 'full':
      group.limitPages(pagesNow);
      await pause(disturbance.forMs);
      group.limitPages(null);
      return atMs;
  }
};
