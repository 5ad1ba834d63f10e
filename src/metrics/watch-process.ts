import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Gauge, type Registry } from 'prom-client';

export interface ProcessWatch {
  /** Measures no more. */
  stop(): void;
}

const resolutionMs = 20;
const nsPerMs = 1e6;

/**
 * Figures of this process: event-loop lag, memory, processor time. prom-client's own collection of
 * these can never be stopped again, and many apps run in one process in tests.
 */
export const watchProcess = (registry: Registry): ProcessWatch => {
  const delay = monitorEventLoopDelay({ resolution: resolutionMs });
  delay.enable();
  const registers = [registry];
  /** What is measured is the time between two ticks; the lag is what it is longer than asked. */
  const lag = (ns: number): number =>
    Number.isFinite(ns) ? Math.max(0, ns / nsPerMs - resolutionMs) / 1_000 : 0;
  new Gauge({
    name: 'afftok_event_loop_lag_seconds',
    help: 'How long the event loop kept others waiting since the figures were last asked for.',
    labelNames: ['quantile'],
    registers,
    collect() {
      this.set({ quantile: '0.5' }, lag(delay.percentile(50)));
      this.set({ quantile: '0.99' }, lag(delay.percentile(99)));
      this.set({ quantile: '1' }, lag(delay.max));
      delay.reset();
    },
  });
  new Gauge({
    name: 'afftok_process_memory_bytes',
    help: 'Memory of the process: all of it, and the part its objects use.',
    labelNames: ['kind'],
    registers,
    collect() {
      const { rss, heapUsed } = process.memoryUsage();
      this.set({ kind: 'resident' }, rss);
      this.set({ kind: 'heap_used' }, heapUsed);
    },
  });
  new Gauge({
    name: 'afftok_process_cpu_seconds_total',
    help: 'Processor time of the process since its start.',
    registers,
    collect() {
      const { user, system } = process.cpuUsage();
      this.set((user + system) / 1e6);
    },
  });
  return { stop: () => void delay.disable() };
};
