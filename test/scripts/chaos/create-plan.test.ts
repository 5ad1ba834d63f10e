import { describe, expect, test } from '@jest/globals';
import { createPlan } from '../../../scripts/chaos/create-plan.ts';
import type { ChaosOptions } from '../../../scripts/chaos/plan.ts';

const options: ChaosOptions = { orders: 300, seed: 7, engine: 'sqlite', processes: 2 };
const long = createPlan({ ...options, orders: 10_000, processes: 4 });
const counted = <Value>(values: readonly Value[], is: (value: Value) => boolean): number =>
  values.filter(is).length;

test('the same seed plans the same run, another seed another one', () => {
  expect(createPlan(options)).toEqual(createPlan(options));
  expect(createPlan({ ...options, seed: 8 }).sales).not.toEqual(createPlan(options).sales);
});

test('an API key has 50 orders at most', () => {
  for (const { shops, sales } of [createPlan(options), long]) {
    for (const shop of shops) {
      expect(counted(sales, (sale) => sale.shop === shop)).toBeLessThanOrEqual(50);
    }
  }
  expect(long.shops).toHaveLength(200);
});

describe('a run of 10,000 orders', () => {
  const kinds = (engine: ChaosOptions['engine']) =>
    createPlan({ ...options, engine, orders: 10_000, processes: 4 }).disturbances.map(
      ({ kind }) => kind,
    );

  test('has a hundred kills and more, of every process, and stops longer than a lease', () => {
    const kills = long.disturbances.flatMap((one) => (one.kind === 'kill' ? [one.process] : []));
    expect(kills.length).toBeGreaterThanOrEqual(100);
    expect(new Set(kills)).toEqual(new Set([0, 1, 2, 3]));
    const stops = long.disturbances.flatMap((one) => (one.kind === 'freeze' ? [one.forMs] : []));
    expect(Math.min(...stops)).toBeGreaterThan(long.leaseMs);
  });

  test('disturbs each engine as it can be disturbed', () => {
    expect(new Set(kinds('sqlite'))).toEqual(new Set(['kill', 'freeze', 'busy', 'full']));
    expect(new Set(kinds('postgresql'))).toEqual(new Set(['kill', 'freeze', 'restart']));
  });

  test('has webhooks twice, late and out of order, refunds and cancellations, clocks off both ways', () => {
    const tellings = long.sales.flatMap((sale) => sale.tellings);
    const overtaken = (sale: (typeof long.sales)[number]) =>
      sale.tellings.some(({ atMs }, index) => (sale.tellings[index + 1]?.atMs ?? atMs) < atMs);
    expect(counted(tellings, ({ againAtMs }) => againAtMs !== null)).toBeGreaterThan(1_000);
    expect(counted(long.sales, overtaken)).toBeGreaterThan(1_000);
    expect(counted(long.sales, ({ isCancelled }) => isCancelled)).toBeGreaterThan(200);
    expect(counted(long.sales, (sale) => sale.amountAfterRefund !== null)).toBeGreaterThan(400);
    expect(Math.min(...long.clockOffsetsMs)).toBeLessThan(-300_000);
    expect(Math.max(...long.clockOffsetsMs)).toBeGreaterThan(300_000);
  });

  test('meets an AffTok that hangs, loses answers, and answers 429, 5xx and HTML', () => {
    const faults = long.sales.flatMap((sale) => sale.faults);
    const seen = new Set(
      faults.map(({ kind, recorded, status }) => `${kind} ${recorded} ${status}`),
    );
    for (const fault of [
      'hang true',
      'hang false',
      'reset true',
      'html-502 true',
      'html-200 false',
    ]) {
      expect(seen).toContain(`${fault} undefined`);
    }
    for (const status of ['429', '500', '503']) expect(seen).toContain(`status false ${status}`);
  });
});
