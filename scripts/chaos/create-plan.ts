import type { ChaosOptions, Plan, PlannedShop } from './plan.ts';
import { planBuyers } from './plan-buyers.ts';
import { leaseMsOf, planDisturbances } from './plan-disturbances.ts';
import { planSales } from './plan-sales.ts';
import { randomOf } from './random-of.ts';

export const ordersPerKey = 50;
const ordersPerSecond = 30;
const durationMsMin = 8_000;
const buyersMax = 40;
const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
const minuteMs = 60_000;

/** Everything that is going to happen in a run, from its seed alone. */
export const createPlan = (options: ChaosOptions): Plan => {
  const { orders, seed, processes } = options;
  const durationMs = Math.max(durationMsMin, Math.round((orders / ordersPerSecond) * 1_000));
  const shops = planShops(Math.ceil(orders / ordersPerKey), seed);
  const buyers = planBuyers(Math.min(buyersMax, orders), seed);
  return {
    options,
    shops,
    buyers,
    sales: planSales({ orders, seed, shops, buyers, durationMs }),
    disturbances: planDisturbances(options, durationMs),
    leaseMs: leaseMsOf[options.engine],
    clockOffsetsMs: planClocks(processes, seed),
    durationMs,
  };
};

const planShops = (count: number, seed: number): PlannedShop[] => {
  const random = randomOf(seed, 'shops');
  return Array.from({ length: count }, (_, index) => ({
    domain: `chaos-${index}.myshopify.com`,
    apiKey: `afftok_test_sk_${random.text(32, letters)}`,
    advertiserId: `adv_${100_000 + index}`,
  }));
};

/** Off by minutes: within AffTok's tolerance of five, and beyond it, to either side. */
const planClocks = (processes: number, seed: number): number[] => {
  const random = randomOf(seed, 'clocks');
  const offsets = random.shuffled([3, -7, 9, -2]);
  return Array.from({ length: processes }, (_, index) =>
    Math.round((offsets[index % offsets.length] ?? 0) * minuteMs),
  );
};
