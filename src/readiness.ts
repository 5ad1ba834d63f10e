import type { Clock } from './clock.ts';
import type { Database } from './database/open-database.ts';
import type { WriteWatch } from './database/watch-writes.ts';
import type { Readiness } from './http/health.ts';
import type { Workers } from './workers.ts';

const databaseMsMax = 2_000;
/** The loops move every second; one that has not for this long hangs. */
const workerMsMax = 60_000;
/** A write is tried again for 9 s while another process holds the database; longer is stuck. */
export const writeMsMax = 20_000;
/** So that the next look after a refused write sees it, and traffic comes back to try again. */
export const refusedMsMax = 30_000;

export interface ReadinessOptions {
  database: Pick<Database, 'ping'>;
  writes: WriteWatch;
  clock: Clock;
  workers: Pick<Workers, 'lastBeatAtMs'>;
  /** Whether this process has the worker role. */
  works: boolean;
}

/** What `GET /readyz` answers: whether the database answers and takes writes, and the worker moves. */
export const createReadiness =
  ({ database, writes, clock, workers, works }: ReadinessOptions) =>
  async (): Promise<Readiness> => {
    const isStuck = works && clock.now() - workers.lastBeatAtMs() > workerMsMax;
    const checks = {
      database: (await answersInTime(database)) ? 'ok' : 'unreachable',
      writes: stateOfWrites(writes),
      worker: works ? (isStuck ? 'stuck' : 'ok') : 'elsewhere',
    };
    const ready = checks.database === 'ok' && checks.writes === 'ok' && !isStuck;
    return { ready, checks };
  };

const stateOfWrites = (writes: WriteWatch): 'ok' | 'stuck' | 'refused' => {
  if (writes.oldestMs() > writeMsMax) return 'stuck';
  return writes.sinceRefusedMs() < refusedMsMax ? 'refused' : 'ok';
};

const answersInTime = async (database: Pick<Database, 'ping'>): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), databaseMsMax);
  });
  const answer = database.ping().then(
    () => true,
    () => false,
  );
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
};
