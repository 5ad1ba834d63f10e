// Runs in every page before its own scripts: keeps how fast it showed and answered, in ms.
(() => {
  const vitals = { lcpMs: 0, inpMs: 0 };
  globalThis.vitals = vitals;
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) vitals.lcpMs = startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const { duration, interactionId } of list.getEntries()) {
      if (interactionId > 0) vitals.inpMs = Math.max(vitals.inpMs, duration);
    }
  }).observe({ type: 'event', buffered: true, durationThreshold: 16 });
})();
