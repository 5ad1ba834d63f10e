import { afterEach, describe, expect, test } from '@jest/globals';
import { ioTurns } from '../../src/after-io.ts';
import { aFewTurns } from '../support/a-few-turns.ts';
import { drainLoops, gatedWork, hourMs, idle, loopOf, more } from './gated-loop.ts';

afterEach(drainLoops);

test('nothing is done before the start', async () => {
  const { work, runs } = gatedWork();
  const { wake } = loopOf(work);
  wake();
  await aFewTurns();
  expect(runs).toEqual([]);
});

test('it runs at the start, and again at once while there is more', async () => {
  const { work, runs, beginning } = gatedWork();
  const { start } = loopOf(work);
  start();
  for (let count = 1; count <= 3; count += 1) {
    await beginning(count);
    runs[count - 1]?.(count < 3 ? more : idle);
  }
  await aFewTurns();
  expect(runs).toHaveLength(3);
});

test('a wake makes an idle loop run at once', async () => {
  const { work, runs, beginning } = gatedWork();
  const { start, wake } = loopOf(work);
  start();
  await beginning(1);
  runs[0]?.(idle);
  await aFewTurns();
  wake();
  await beginning(2);
  runs[1]?.(idle);
});

test('any number of wakes during a run make one more, never two at a time', async () => {
  const { work, runs, beginning } = gatedWork();
  const { start, wake } = loopOf(work);
  start();
  await beginning(1);
  wake();
  wake();
  await aFewTurns();
  expect(runs).toHaveLength(1);
  runs[0]?.(idle);
  await beginning(2);
  runs[1]?.(idle);
  await aFewTurns();
  expect(runs).toHaveLength(2);
});

test('a storm of wakes cannot put the next run off', async () => {
  const { work, runs, beginning } = gatedWork();
  const { start, wake } = loopOf(work);
  start();
  await beginning(1);
  runs[0]?.(idle);
  await aFewTurns();
  let wakes = 0;
  const storm = () => {
    wakes += 1;
    if (wakes < 200) setImmediate(storm);
    wake();
  };
  storm();
  await beginning(2);
  expect(wakes).toBeLessThanOrEqual(ioTurns + 1);
  runs[1]?.(idle);
});

test.each([
  ['when more is expected', { more: false, nextAtMs: 1005 }, hourMs],
  ['at once when that time has passed', { more: false, nextAtMs: 1 }, hourMs],
  ['when it has been idle long enough', idle, 5],
  ['not later than idle time, whenever more is expected', { more: false, nextAtMs: hourMs }, 5],
])('it runs again by itself %s', async (_name, result, idleMs) => {
  const { work, runs, beginning } = gatedWork();
  const { start } = loopOf(work, idleMs);
  start();
  await beginning(1);
  runs[0]?.(result);
  await beginning(2);
  runs[1]?.(idle);
});

test('draining finishes the run in hand and takes nothing new', async () => {
  const { work, runs, beginning } = gatedWork();
  const { start, wake, drain, runUntilIdle } = loopOf(work);
  start();
  await beginning(1);
  let isDrained = false;
  const drained = drain().then(() => {
    isDrained = true;
  });
  wake();
  await aFewTurns();
  expect(isDrained).toBe(false);
  runs[0]?.(more);
  await drained;
  wake();
  start();
  await runUntilIdle();
  await aFewTurns();
  expect(runs).toHaveLength(1);
});

test('a wake does not shorten a rest, and is not forgotten', async () => {
  const { work, runs, beginning } = gatedWork();
  const { start, wake, clock } = loopOf(work);
  start();
  await beginning(1);
  wake();
  runs[0]?.({ more: false, nextAtMs: clock.now() + 30, rests: true });
  await aFewTurns();
  wake();
  await aFewTurns();
  expect(runs).toHaveLength(1);
  await beginning(2);
  runs[1]?.(idle);
  await aFewTurns();
  wake();
  await beginning(3);
  runs[2]?.(idle);
});

describe('a run that fails', () => {
  test('is logged and tried again after a pause that a wake does not shorten', async () => {
    let runs = 0;
    const failed = Promise.withResolvers<void>();
    const recovered = Promise.withResolvers<void>();
    const { start, wake, lines } = loopOf(async () => {
      runs += 1;
      if (runs === 1) {
        failed.resolve();
        throw new Error('database is locked');
      }
      recovered.resolve();
      return idle;
    });
    start();
    await failed.promise;
    await aFewTurns();
    wake();
    await aFewTurns();
    expect(runs).toBe(1);
    expect(lines).toEqual([
      expect.objectContaining({
        msg: 'loop.failed',
        level: 50,
        loop: 'inbox',
        failures: 1,
        retryInMs: 500,
      }),
    ]);
    // The real pause of half a second; the test ends because the loop recovers by itself.
    const keepAlive = setTimeout(() => undefined, 10_000);
    await recovered.promise;
    clearTimeout(keepAlive);
    expect(runs).toBe(2);
  });

  test('does not keep a drain from ending, even when it throws at once', async () => {
    const { start, drain } = loopOf(() => {
      throw new Error('at once');
    });
    start();
    await aFewTurns();
    await drain();
  });
});

describe('running until idle', () => {
  test('works until there is no more, without a start', async () => {
    let left = 4;
    const { runUntilIdle } = loopOf(async () => {
      left -= 1;
      return left > 0 ? more : idle;
    });
    await runUntilIdle();
    expect(left).toBe(0);
  });

  test('runs once more when woken by its own work', async () => {
    let runs = 0;
    const { runUntilIdle, wake } = loopOf(async () => {
      runs += 1;
      if (runs === 1) wake();
      return idle;
    });
    await runUntilIdle();
    expect(runs).toBe(2);
  });

  test('shows an error to whoever asked for it', async () => {
    const { runUntilIdle } = loopOf(() => Promise.reject(new Error('bug')));
    await expect(runUntilIdle()).rejects.toThrow('bug');
  });
});

test('its last beat is when a run last began or ended', async () => {
  const { work, runs, beginning } = gatedWork();
  const { start, lastBeatAtMs, clock } = loopOf(work);
  expect(lastBeatAtMs()).toBe(1000);
  clock.nowMs = 2000;
  start();
  await beginning(1);
  expect(lastBeatAtMs()).toBe(2000);
  clock.nowMs = 9000;
  expect(lastBeatAtMs()).toBe(2000);
  runs[0]?.(idle);
  await aFewTurns();
  expect(lastBeatAtMs()).toBe(9000);
});
