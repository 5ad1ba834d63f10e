import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Sandbox, startSandbox } from '../../test/support/afftok-sandbox/start-sandbox.ts';
import { testSecret } from '../../test/support/start-test-app.ts';
import { connectShops } from './connect-shops.ts';
import { createPlan } from './create-plan.ts';
import { disturbAndDrain, type Run } from './disturb-and-drain.ts';
import type { Engine } from './engine.ts';
import { judgeRun, type Verdict } from './judge-run.ts';
import type { ChaosOptions, EngineName, Plan } from './plan.ts';
import { createPostgresqlEngine } from './postgresql-engine.ts';
import { searchKept } from './search-kept.ts';
import { createSqliteEngine } from './sqlite-engine.ts';
import type { Told } from './tell-webhooks.ts';
import type { Left } from './wait-until-drained.ts';

const encryptionKey = Buffer.from('chaos 0123456789abcdef 012345678').toString('base64');

/** What came of a run. */
export interface ChaosResult {
  plan: Plan;
  verdict: Verdict;
  told: Told;
  /** What did not come to its end in time. */
  left: Left[];
  /** Where something that must not be kept was found. */
  leaks: string[];
  /** How many bytes were searched for it, by where. */
  searched: Record<string, number>;
  /** Processes that ended without having been made to, or not in order. */
  troubles: string[];
  /** Starts that failed while the database was away, and were tried again. */
  failedStarts: number;
  mostInAMinute: number;
  /** Cancelled or refunded orders of which AffTok could not be told, and that are listed. */
  untold: number;
  /** The kind of everything that happened to processes, the database, and requests at AffTok. */
  happened: string[];
  seconds: number;
  /** Where the logs of every process, the database's rows and AffTok's requests are, if something went wrong. */
  logs: string | null;
}

const engines: Record<EngineName, () => Promise<Engine>> = {
  sqlite: createSqliteEngine,
  postgresql: createPostgresqlEngine,
};

/** Carries out the plan of a seed on real processes and judges what AffTok has in the end. */
export const runChaos = async (options: ChaosOptions): Promise<ChaosResult> => {
  const plan = createPlan(options);
  const logs = await mkdtemp(join(tmpdir(), 'afftok-chaos-'));
  const engine = await engines[options.engine]();
  const sandbox = await startSandbox();
  const env = { SHOPIFY_API_SECRET: testSecret, ENCRYPTION_KEYS: encryptionKey };
  try {
    const beganAtMs = performance.now();
    await connectShops(plan, engine, sandbox, env);
    const run = await disturbAndDrain({ plan, engine, sandbox, env, logs });
    const kept = await readKept(engine);
    const places = {
      database: await engine.dump(),
      logs: await logsIn(logs),
      metrics: run.metrics.map((page) => Buffer.from(page)),
    };
    const secrets = [testSecret, encryptionKey];
    const result = {
      ...resultOf(plan, run, sandbox, kept),
      ...searchKept(plan, sandbox.requests, secrets, places),
      seconds: (performance.now() - beganAtMs) / 1_000,
    };
    if (!isClear(result)) {
      await writeFile(join(logs, 'database.txt'), places.database[0] ?? '');
      await writeFile(join(logs, 'requests.txt'), requestLines(sandbox));
      return { ...result, logs };
    }
    await rm(logs, { recursive: true, force: true });
    return { ...result, logs: null };
  } finally {
    await sandbox.close();
    await engine.remove();
  }
};

/** What the database says in the end. */
const readKept = async (engine: Engine) => {
  const webhooks = await engine.query<{ shop: string; webhookId: string; state: string }>(
    'SELECT "shop", "webhookId", "state" FROM "Webhook"',
  );
  const untold = await engine.query<{ transactionId: string }>(
    'SELECT "transactionId" FROM "Conversion" WHERE "untold" IS NOT NULL',
  );
  return {
    stored: new Map(webhooks.map(({ shop, webhookId, state }) => [`${shop} ${webhookId}`, state])),
    untold: new Set(untold.map(({ transactionId }) => transactionId)),
  };
};

const resultOf = (
  plan: Plan,
  run: Run,
  { requests, conversions, maxRequestsInAnyWindow }: Sandbox,
  kept: Awaited<ReturnType<typeof readKept>>,
) => {
  const { told, caused, faulty, left, troubles, failedStarts } = run;
  const faultyRequests = faulty.map(({ request }) => request);
  const most = plan.shops.map(({ apiKey }) => maxRequestsInAnyWindow(apiKey, 60_000));
  const mostInAMinute = Math.max(...most);
  const verdict = judgeRun({
    ...{ plan, requests, conversions, caused, faultyRequests, mostInAMinute },
    acknowledged: told.acknowledged,
    firstSentAtMs: told.firstSentAtMs,
    ...kept,
  });
  const happened = [...caused.map(({ kind }) => kind), ...faulty.map(({ kind }) => kind)];
  return {
    plan,
    verdict,
    told,
    left,
    troubles,
    failedStarts,
    mostInAMinute,
    happened,
    untold: kept.untold.size,
  };
};

/** A line of JSON for each request that arrived at AffTok. */
const requestLines = ({ requests }: Sandbox): string =>
  requests
    .map(({ at, apiKey, remotePort, path, body, answerStatus, code, recorded }) => {
      const transaction = body?.transaction_id ?? path;
      return JSON.stringify({ at, apiKey, remotePort, transaction, answerStatus, code, recorded });
    })
    .join('\n');

const logsIn = async (directory: string): Promise<Buffer[]> => {
  const names = await readdir(directory);
  const logs = names.filter((name) => name.endsWith('.log'));
  return Promise.all(logs.map((name) => readFile(join(directory, name))));
};

/** Whether nothing was lost, twice, wrong, too fast, left over, leaked or broken. */
export const isClear = (result: Omit<ChaosResult, 'logs'>): boolean => {
  const { verdict, left, leaks, troubles } = result;
  const { lost, twice, wrong, throttled } = verdict;
  const faults = [lost, twice, wrong, left, leaks, troubles];
  return throttled === 0 && faults.every(({ length }) => length === 0);
};
