import type { App } from '../../src/app.ts';
import { clickOfCapture } from '../../src/click/click-of-capture.ts';
import { storeClicks } from '../../src/click/click-store.ts';
import { type Capture, parseCapture } from '../../src/click/parse-capture.ts';

const batch = 500;

/** Stores so many clicks of a shop that arrived then, as if they had been told one by one. */
export const fillClicks = async (
  app: App,
  shop: string,
  clicks: number,
  arrivedAtMs: number,
): Promise<void> => {
  for (let first = 0; first < clicks; first += batch) {
    const rows = Array.from({ length: Math.min(batch, clicks - first) }, (_, index) =>
      clickOfCapture(captureOf(shop, `clk_${arrivedAtMs}_${first + index}`), arrivedAtMs),
    );
    await app.database.write((tx) => storeClicks(tx, rows));
  }
};

const captureOf = (shop: string, click_id: string): Capture => {
  const parsed = parseCapture({ shop, click_id, cart_token: `cart_of_${click_id}` });
  if (!parsed.ok) throw new Error(`the field ${parsed.field} is wrong`);
  return parsed.capture;
};
