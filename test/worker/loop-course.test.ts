import { afterEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { aFewTurns } from '../support/a-few-turns.ts';
import { drainLoops, gatedWork, idle, loopOf, more } from './gated-loop.ts';

afterEach(drainLoops);

test('in any course of wakes and runs, runs never overlap and no wake is missed', async () => {
  const steps = fc.array(
    fc.constantFrom('wake', 'finish', 'finish with more', 'until idle', 'turn'),
    {
      maxLength: 40,
    },
  );
  await fc.assert(
    fc.asyncProperty(steps, async (course) => {
      const { work, runs } = gatedWork();
      let inHand = 0;
      let mostInHand = 0;
      let requested = 0;
      let seen = 0;
      const loop = loopOf(async () => {
        inHand += 1;
        mostInHand = Math.max(mostInHand, inHand);
        seen = requested;
        const result = await work();
        inHand -= 1;
        return result;
      });
      loop.start();
      const waiting: Promise<void>[] = [];
      for (const step of course) {
        if (step === 'wake') {
          requested += 1;
          loop.wake();
        } else if (step === 'until idle') waiting.push(loop.runUntilIdle());
        else if (step !== 'turn') runs.at(-1)?.(step === 'finish' ? idle : more);
        if (step !== 'wake') await aFewTurns();
      }
      for (let finished = -1; finished < runs.length; ) {
        finished = runs.length;
        runs.at(-1)?.(idle);
        await aFewTurns();
      }
      await Promise.all([...waiting, loop.drain()]);
      expect(mostInHand).toBeLessThanOrEqual(1);
      expect(seen).toBe(requested);
    }),
  );
});
