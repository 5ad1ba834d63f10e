import { join } from 'node:path';
import type { Sandbox } from '../../test/support/afftok-sandbox/start-sandbox.ts';
import { type Caused, causeDisturbances } from './cause-disturbances.ts';
import { createFaultyAnswers, type Faulty } from './create-faulty-answers.ts';
import type { Engine } from './engine.ts';
import type { Plan } from './plan.ts';
import { createProcessGroup, type ProcessGroup } from './process-group.ts';
import { randomOf } from './random-of.ts';
import { startProcess } from './start-process.ts';
import { type Told, tellWebhooks } from './tell-webhooks.ts';
import { type Left, waitUntilDrained } from './wait-until-drained.ts';

export interface RunParts {
  plan: Plan;
  engine: Engine;
  sandbox: Sandbox;
  /** Environment of the app's processes. */
  env: Readonly<Record<string, string>>;
  /** Folder for the log of each process. */
  logs: string;
}

/** What happened. */
export interface Run {
  told: Told;
  caused: Caused[];
  /** Requests that AffTok answered badly, and how each. */
  faulty: readonly Faulty[];
  left: Left[];
  /** What `/metrics` showed of each process at the end, where it is served. */
  metrics: string[];
  troubles: string[];
  failedStarts: number;
}

const latencyMs = 25;
/** By when every webhook has been taken, after the last sale; else nothing would ever end. */
const lateMsMax = 180_000;

/** Starts the processes, carries out the plan, lets them finish in peace, and ends them in order. */
export const disturbAndDrain = async (parts: RunParts): Promise<Run> => {
  const { plan, engine, sandbox, env, logs } = parts;
  const { options, leaseMs, clockOffsetsMs } = plan;
  const here = { PORT: '0', HOST: '127.0.0.1', NODE_COMPILE_CACHE: join(logs, 'compiled') };
  const group = createProcessGroup(
    options.processes,
    (index) =>
      startProcess(
        { ...env, ...here, DATABASE_URL: engine.url },
        { leaseMs, clockOffsetMs: clockOffsetsMs[index] ?? 0 },
        join(logs, `app-${index + 1}.log`),
      ),
    randomOf(options.seed, 'who takes a webhook').next,
  );
  const faulty = createFaultyAnswers(plan, sandbox.conversions);
  Object.assign(sandbox.faults, { latencyMs, faultFor: faulty.faultFor });
  const ending = new AbortController();
  try {
    await group.start();
    const startMs = Date.now();
    const late = AbortSignal.timeout(plan.durationMs + lateMsMax);
    const signal = AbortSignal.any([ending.signal, late]);
    const [told, caused] = await Promise.all([
      tellWebhooks(plan, startMs, group.anyUrl, signal),
      causeDisturbances(plan.disturbances, startMs, group, engine, signal),
    ]);
    const left = await waitUntilDrained(engine);
    const metrics = await readMetrics(group);
    return { told, caused, faulty: faulty.seen, left, metrics, ...(await end(group)) };
  } finally {
    ending.abort();
    await group.stop();
  }
};

const end = async (group: ProcessGroup): Promise<Pick<Run, 'troubles' | 'failedStarts'>> => {
  const { died, failedStarts } = group.troubles;
  const codes = (await group.stop()).filter((code) => code !== 0);
  return {
    troubles: [
      ...died,
      ...codes.map((code) => `a process that was told to end did so with ${code}`),
    ],
    failedStarts,
  };
};

const readMetrics = (group: ProcessGroup): Promise<string[]> =>
  Promise.all(
    group.urls().map(async (url) => {
      const answer = await fetch(`${url}/metrics`);
      return answer.ok ? answer.text() : '';
    }),
  );
