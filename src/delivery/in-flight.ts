import type { DeliveryLimits } from './delivery-limits.ts';
import type { Places } from './share-room.ts';

/** The requests this process has on the wire. */
export const createInFlight = (limits: DeliveryLimits) => {
  const cutOff = new AbortController();
  const running = new Set<Promise<void>>();
  const byBaseUrl = new Map<string, number>();
  const count = (baseUrl: string, by: number): void => {
    byBaseUrl.set(baseUrl, (byBaseUrl.get(baseUrl) ?? 0) + by);
  };
  const empty = async (): Promise<boolean> => {
    const wasBusy = running.size > 0;
    while (running.size > 0) await Promise.all(running);
    return wasBusy;
  };
  return {
    places: (): Places => ({
      all: limits.inFlightMax - running.size,
      perBaseUrl: (baseUrl) => limits.inFlightPerBaseUrlMax - (byBaseUrl.get(baseUrl) ?? 0),
    }),
    add(baseUrl: string, request: (signal: AbortSignal) => Promise<void>): void {
      count(baseUrl, 1);
      const done = request(cutOff.signal).finally(() => {
        running.delete(done);
        count(baseUrl, -1);
      });
      running.add(done);
    },
    /** Resolves when nothing is running. @returns whether anything was */
    empty,
    /** Waits for what is running, at most this long, then aborts the rest and waits for it. */
    async drain(waitMs: number): Promise<void> {
      const timer = setTimeout(() => cutOff.abort(), waitMs);
      await empty();
      clearTimeout(timer);
    },
  };
};
