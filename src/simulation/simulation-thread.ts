// The thread a simulation runs in: its arithmetic would keep webhooks waiting in the app's own.
import { parentPort, workerData } from 'node:worker_threads';
import { openReadOnly } from '../database/open-read-only.ts';
import type { Outcome } from './create-tally.ts';
import { type Progress, type SimulationJob, simulate } from './simulate.ts';

/** What the thread is given. */
export interface ThreadData {
  url: string;
  job: SimulationJob;
}

/** What it says: progress any number of times, then the outcome once. */
export type ThreadMessage =
  | { kind: 'progress'; progress: Progress }
  | { kind: 'done'; outcome: Outcome };

const { url, job } = workerData as ThreadData;
const say = (message: ThreadMessage): void => parentPort?.postMessage(message);
const database = await openReadOnly(url);
try {
  const outcome = await simulate(database, job, (progress) => say({ kind: 'progress', progress }));
  say({ kind: 'done', outcome });
} finally {
  await database.close();
}
