import { Worker } from 'node:worker_threads';
import type { Outcome } from './create-tally.ts';
import type { Progress } from './simulate.ts';
import type { ThreadData, ThreadMessage } from './simulation-thread.ts';

/** A page of the largest orders and what is made of it; what is young is thrown away often. */
const resourceLimits = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 24 };

/**
 * Runs a simulation in a thread of its own. Rejects when the thread fails.
 * @returns the outcome, or null when the signal ended it before
 */
export const runInThread = (
  workerData: ThreadData,
  tell: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<Outcome | null> =>
  new Promise((resolve, reject) => {
    if (signal.aborted) return resolve(null);
    const thread = new Worker(new URL('./simulation-thread.ts', import.meta.url), {
      workerData,
      name: 'simulation',
      // It needs no secret, and nothing of how this process was started.
      env: {},
      execArgv: [],
      resourceLimits,
    });
    const end = () => void thread.terminate();
    signal.addEventListener('abort', end);
    thread.on('message', (message: ThreadMessage) => {
      if (message.kind === 'progress') tell(message.progress);
      else resolve(message.outcome);
    });
    thread.on('error', reject);
    thread.on('exit', (code) => {
      signal.removeEventListener('abort', end);
      if (signal.aborted) resolve(null);
      else reject(new Error(`The simulation's thread ended with ${code}.`));
    });
  });
