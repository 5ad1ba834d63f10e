import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startSandbox } from '../support/afftok-sandbox/start-sandbox.ts';
import { connectShop } from '../support/connect-shop.ts';
import { postbackOf } from '../support/postback-of.ts';
import type { Story } from '../support/start-story.ts';
import {
  startTestApp,
  type TestApp,
  type TestAppOptions,
  testShop,
} from '../support/start-test-app.ts';
import { createSteppedClock, type SteppedClock } from '../support/stepped-clock.ts';
import { orderIds, tellOrders } from '../support/tell-orders.ts';
import { type TemporaryDatabase, temporaryDatabase } from '../support/temporary-database.ts';

const leaseMs = 90_000;

let database: TemporaryDatabase;
let sandbox: Story['sandbox'];
let clock: SteppedClock;
let running: TestApp[];
beforeEach(async () => {
  database = await temporaryDatabase();
  clock = createSteppedClock();
  sandbox = await startSandbox({ now: clock.now });
  running = [];
});
afterEach(async () => {
  for (const app of running) await app.stop();
  await sandbox.close();
  await database.remove();
});

/** One more process's worth of the app on the same database, with the same clock. */
const start = async (options: TestAppOptions = {}): Promise<TestApp> => {
  const app = await startTestApp({
    databaseUrl: database.url,
    clock,
    random: () => 0.5,
    ...options,
  });
  running.push(app);
  if (running.length === 1) await connectShop({ ...app, sandbox }, testShop);
  return app;
};
const stop = async (app: TestApp) => {
  running = running.filter((one) => one !== app);
  await app.stop();
};

const attemptsOf = async ({ app }: TestApp, postbackId: string) =>
  app.database.read.deliveryAttempt.findMany({
    where: { postbackId },
    orderBy: { number: 'asc' },
    select: { number: true, outcome: true, error: true },
  });

/** Holds answers back until released. */
const holdAnswers = () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  sandbox.faults.held = promise;
  return () => {
    sandbox.faults.held = null;
    resolve();
  };
};

test.each(['reset', 'cut-connection', 'cut-json', 'empty-200', 'html-200', 'html-502'] as const)(
  'an answer lost after AffTok recorded the sale (%s) is asked for again, and counts once',
  async (kind) => {
    const app = await start();
    sandbox.faults.faultFor = () => ({ kind, recorded: true });
    await tellOrders(app, [1]);
    await app.app.drain();
    expect(await postbackOf(app, 1)).toMatchObject({ state: 'pending', retries: 1 });
    sandbox.faults.faultFor = () => null;
    clock.step(10_000);
    await app.app.drain();
    expect(await postbackOf(app, 1)).toMatchObject({
      state: 'delivered',
      lastOutcome: 'duplicate',
    });
    expect(sandbox.conversions).toHaveLength(1);
  },
);

describe('when a lease ends before the answer comes', () => {
  /** One process has sent a sale and waits for the answer, beside another that gets its own at once. */
  const startLate = async () => {
    const [slow, quick] = [await start(), await start()];
    const release = holdAnswers();
    await tellOrders(slow, [1]);
    const late = slow.app.drain();
    await sandbox.waitFor(({ requests }) => requests.length === 1);
    sandbox.faults.held = null;
    const answerLate = async () => {
      release();
      await late;
    };
    return { quick, answerLate };
  };

  test('another process settles the sale, and what the late one brings changes nothing', async () => {
    const { quick, answerLate } = await startLate();

    clock.step(leaseMs - 1);
    await quick.app.drain();
    expect(sandbox.requests).toHaveLength(1);
    // Leases that ended are looked for every tenth of a lease.
    clock.step(leaseMs / 10);
    await quick.app.drain();
    const settled = await postbackOf(quick, 1);
    expect(settled).toMatchObject({ state: 'delivered', attempts: 2, lastOutcome: 'duplicate' });
    const attempts = await attemptsOf(quick, settled.id);

    await answerLate();
    expect(await postbackOf(quick, 1)).toEqual(settled);
    expect(await attemptsOf(quick, settled.id)).toEqual(attempts);
    expect(attempts).toEqual([
      { number: 1, outcome: 'unanswered', error: 'the worker that sent it is gone' },
      { number: 2, outcome: 'duplicate', error: null },
    ]);
    expect(sandbox.conversions).toHaveLength(1);
  });

  test('the late one’s request counts in the key’s pace for a minute after its answer', async () => {
    const { quick, answerLate } = await startLate();
    clock.step(leaseMs + leaseMs / 10);
    await quick.app.drain();
    expect(sandbox.requests).toHaveLength(2);

    clock.step(60_000);
    await answerLate();
    await tellOrders(quick, orderIds(60, 2));
    await quick.app.drain();
    expect(sandbox.requests).toHaveLength(2 + 59);
    clock.step(60_000);
    await quick.app.drain();
    expect(sandbox.requests).toHaveLength(2 + 60);
  });

  test('a webhook somebody stopped working on is worked by another', async () => {
    const [gone, other] = [await start(), await start()];
    await tellOrders(gone, [1]);
    await gone.app.database.write((tx) =>
      tx.webhook.updateMany({
        data: { leaseOwner: 'gone', leaseUntil: new Date(clock.now() + leaseMs), tries: 1 },
      }),
    );
    await other.app.drain();
    expect(sandbox.requests).toHaveLength(0);
    clock.step(leaseMs);
    await other.app.drain();
    expect(sandbox.conversions).toHaveLength(1);
  });
});

test('two processes share one key’s pace and send each sale once', async () => {
  const both = [await start(), await start()] as const;
  await tellOrders(both[0], orderIds(100));
  for (let round = 0; round < 3; round += 1) {
    await Promise.all(both.map(({ app }) => app.drain()));
    clock.step(60_000);
  }
  expect(sandbox.conversions).toHaveLength(100);
  expect(sandbox.requests).toHaveLength(100);
});

describe('a stop while AffTok does not answer', () => {
  test('cuts the request off as unanswered, uses up no retry, and the next start settles it', async () => {
    const app = await start({ limits: { drainMs: 50 } });
    sandbox.faults.faultFor = () => ({ kind: 'hang', recorded: true });
    await tellOrders(app, [1]);
    void app.app.drain();
    await sandbox.waitFor(({ conversions }) => conversions.length === 1);
    await stop(app);

    const next = await start();
    const cutOff = await postbackOf(next, 1);
    expect(cutOff).toMatchObject({ state: 'pending', lastOutcome: 'unanswered', retries: 0 });
    expect(await attemptsOf(next, cutOff.id)).toEqual([
      { number: 1, outcome: 'unanswered', error: 'aborted' },
    ]);
    sandbox.faults.faultFor = () => null;
    await next.app.drain();
    expect(await postbackOf(next, 1)).toMatchObject({ state: 'delivered', attention: null });
    expect(sandbox.conversions).toHaveLength(1);
  });

  test('waits for an answer that comes in time', async () => {
    const app = await start();
    const release = holdAnswers();
    await tellOrders(app, [1]);
    void app.app.drain();
    await sandbox.waitFor(({ requests }) => requests.length === 1);
    const stopped = stop(app);
    release();
    await stopped;
    const next = await start();
    expect(await postbackOf(next, 1)).toMatchObject({ state: 'delivered', attempts: 1 });
  });
});
