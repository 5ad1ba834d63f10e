import { expect, test } from '@jest/globals';
import type { EngineName } from '../../scripts/chaos/plan.ts';
import { commandOf } from '../../scripts/chaos/report-words.ts';
import { runChaos } from '../../scripts/chaos/run-chaos.ts';

/** Each run of the suite tries the same plan; `npm run chaos` tries others. */
const seed = 7;

test.concurrent.each<[EngineName, number]>([
  ['sqlite', 60],
  ['postgresql', 60],
])(
  'on %s, killed, stopped and cut off, the app loses and doubles nothing, and keeps no secret',
  async (engine, orders) => {
    const result = await runChaos({ orders, seed, engine, processes: 2 });
    const { plan, verdict, left, leaks, troubles, searched } = result;
    const { lost, twice, wrong, throttled } = verdict;
    // What failed can be carried out again with this command.
    const again = commandOf(plan);
    expect({ again, lost, twice, wrong, throttled, left, leaks, troubles }).toEqual({
      ...{ again, lost: [], twice: [], wrong: [], throttled: 0 },
      ...{ left: [], leaks: [], troubles: [] },
    });
    expect(verdict.kills).toBeGreaterThanOrEqual(4);
    expect(searched.database).toBeGreaterThan(100_000);
    expect(searched.logs).toBeGreaterThan(50_000);
    expect(searched.metrics).toBeGreaterThan(1_000);
  },
  240_000,
);
