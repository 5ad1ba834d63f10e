// In: what happened, told by those who did it. Out: figures in Prometheus' form. Never: a shop, an ID
// or a text of strangers in a label, a registry shared between two apps of one process.
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { createRecentMax } from './recent-max.ts';

/** What the app counts of itself. Labels are words of ours, so their number is bounded. */
export interface Metrics {
  registry: Registry;
  /** @param answer `stored`, `known`, or the code it was refused with */
  webhookAnswered(answer: string, ms: number): void;
  /** @param kind `conversion`, `status` or `click` */
  attempted(kind: string, outcome: string, ms: number): void;
  ordersDecided(decision: string, count: number): void;
  leasesTakenOver(what: 'webhook' | 'postback', count: number): void;
  loopFailed(loop: string): void;
  /** Shares, from 0 to 1, of the fullest minute and hour of all API keys with something due. */
  paceUsed(share: { minute: number; hour: number }): void;
}

/** How long the largest share of a pace is remembered, so that no scrape misses it. */
const paceRememberedMs = 60_000;

const webhookSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
const attemptSeconds = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** A registry of its own for each app. */
export const createMetrics = (): Metrics => {
  const registry = new Registry();
  const registers = [registry];
  const webhooks = new Histogram({
    name: 'afftok_webhook_duration_seconds',
    help: 'From the arrival of a webhook to its answer, by answer.',
    labelNames: ['answer'],
    buckets: webhookSeconds,
    registers,
  });
  const attempts = new Histogram({
    name: 'afftok_delivery_attempt_duration_seconds',
    help: 'Requests to AffTok, by kind of message and outcome of the attempt.',
    labelNames: ['kind', 'outcome'],
    buckets: attemptSeconds,
    registers,
  });
  const counter = (name: string, help: string, label: string) =>
    new Counter({ name, help, labelNames: [label], registers });
  const decided = counter(
    'afftok_orders_decided_total',
    'Decisions about orders, also when they stayed the same.',
    'decision',
  );
  const takeovers = counter(
    'afftok_lease_takeovers_total',
    'Work taken over because whoever had it did not finish it in time.',
    'what',
  );
  const loops = counter('afftok_loop_failures_total', 'Runs of a loop that failed.', 'loop');
  return {
    registry,
    webhookAnswered: (answer, ms) => webhooks.observe({ answer }, ms / 1_000),
    attempted: (kind, outcome, ms) => attempts.observe({ kind, outcome }, ms / 1_000),
    ordersDecided: (decision, count) => decided.inc({ decision }, count),
    leasesTakenOver: (what, count) => takeovers.inc({ what }, count),
    loopFailed: (loop) => loops.inc({ loop }),
    paceUsed: createPaceGauge(registry),
  };
};

const createPaceGauge = (registry: Registry): Metrics['paceUsed'] => {
  const windows = {
    minute: createRecentMax(paceRememberedMs),
    hour: createRecentMax(paceRememberedMs),
  };
  new Gauge({
    name: 'afftok_pace_used_ratio',
    help: 'Largest share of an API key’s pace used up, of keys with something due in the last minute.',
    labelNames: ['window'],
    registers: [registry],
    collect() {
      for (const [window, share] of Object.entries(windows)) {
        this.set({ window }, share.read(performance.now()));
      }
    },
  });
  return ({ minute, hour }) => {
    const nowMs = performance.now();
    windows.minute.add(minute, nowMs);
    windows.hour.add(hour, nowMs);
  };
};
