import type { Clock } from './clock.ts';
import type { Database } from './database/open-database.ts';
import type { Readiness } from './http/health.ts';
import type { Workers } from './workers.ts';

const databaseMsMax = 2_000;
/** The loops move every second; one that has not for this long hangs. */
const workerMsMax = 60_000;

export interface ReadinessOptions {
  database: Database;
  clock: Clock;
  workers: Workers;
  /** Whether this process has the worker role. */
  works: boolean;
}

/** What `GET /readyz` answers: whether the database answers and the worker moves. */
export const createReadiness =
  ({ database, clock, workers, works }: ReadinessOptions) =>
  async (): Promise<Readiness> => {
    const stuck = works && clock.now() - workers.lastBeatAtMs() > workerMsMax;
    const checks = {
      database: (await answersInTime(database)) ? 'ok' : 'unreachable',
      worker: works ? (stuck ? 'stuck' : 'ok') : 'elsewhere',
    };
    return { ready: checks.database === 'ok' && !stuck, checks };
  };

const answersInTime = async (database: Database): Promise<boolean> => {
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
