import type { Clock } from '../clock.ts';

/** What an anonymous flood may add to the database, per shop and hour. */
export const clicksPerShopAndHourMax = 10_000;
const hourMs = 3_600_000;

export interface CaptureLimit {
  /** 0, or how many seconds until the shop may report clicks again. */
  waitSeconds(shop: string): number;
  /** One more click was stored for the shop. */
  count(shop: string): void;
}

/** Counts stored clicks per shop in this process's memory; the counts end with the hour. */
export const createCaptureLimit = (clock: Clock): CaptureLimit => {
  let hour = 0;
  let counts = new Map<string, number>();
  const current = (): Map<string, number> => {
    const now = Math.floor(clock.now() / hourMs);
    if (now !== hour) {
      hour = now;
      counts = new Map();
    }
    return counts;
  };
  return {
    waitSeconds: (shop) =>
      (current().get(shop) ?? 0) < clicksPerShopAndHourMax
        ? 0
        : Math.ceil((hourMs - (clock.now() % hourMs)) / 1_000),
    count: (shop) => {
      current().set(shop, (current().get(shop) ?? 0) + 1);
    },
  };
};
