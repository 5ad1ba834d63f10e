import { createHistogram } from 'node:perf_hooks';
import { Gauge, type Registry } from 'prom-client';

export interface ProcessWatch {
  /** Measures no more. */
  stop(): void;
}

/** How long the event loop kept a timer waiting is measured each time one of this length ends. */
const tickMs = 20;
const usPerSecond = 1e6;

/**
 * Figures of this process: event-loop lag, memory, processor time. prom-client's own collection of
 * these can never be stopped again, and many apps run in one process in tests.
 */
export const watchProcess = (registry: Registry): ProcessWatch => {
  // Node's `monitorEventLoopDelay` forgets its last tick when it is reset: a wait that had begun
  // when the figures were asked for would never be told.
  const waitsUs = createHistogram();
  let lastMs = performance.now();
  const ticks = setInterval(() => {
    const nowMs = performance.now();
    waitsUs.record(Math.max(1, Math.round((nowMs - lastMs - tickMs) * 1_000)));
    lastMs = nowMs;
  }, tickMs);
  ticks.unref();
  const registers = [registry];
  new Gauge({
    name: 'afftok_event_loop_lag_seconds',
    help: 'How long the event loop kept others waiting since the figures were last asked for.',
    labelNames: ['quantile'],
    registers,
    collect() {
      this.set({ quantile: '0.5' }, waitsUs.percentile(50) / usPerSecond);
      this.set({ quantile: '0.99' }, waitsUs.percentile(99) / usPerSecond);
      this.set({ quantile: '1' }, waitsUs.max / usPerSecond);
      waitsUs.reset();
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
      this.set((user + system) / usPerSecond);
    },
  });
  return { stop: () => clearInterval(ticks) };
};
