import { requestsPerHourMax } from '../../afftok/limits.ts';
import { boundedCount } from '../../database/bounded-count.ts';
import { Prisma } from '../../database/generated/client.ts';
import type { Reader } from '../../database/open-database.ts';
import { allowanceAt, paceOf } from '../../delivery/pace.ts';
import { countSlots } from '../../delivery/slots.ts';
import { clearTimeMs } from '../home/clear-time.ts';

/** What AffTok's pace makes of a backfill. */
export interface Outlook {
  perMinute: number;
  perHour: number;
  /** When the last one would have left if every order were sent, ms. */
  doneAtMs: number;
}

const waitingMax = 100_000;

/** How long it takes to send so many orders behind what waits for the same key. */
export const loadOutlook = async (
  database: Reader,
  keyFingerprint: string,
  orders: number,
  nowMs: number,
): Promise<Outlook> => {
  const waiting = await boundedCount(
    database,
    Prisma.sql`SELECT 1 FROM "Postback"
      WHERE "state" = 'pending' AND "keyFingerprint" = ${keyFingerprint}`,
    waitingMax,
  );
  const stored = await database.pace.findUnique({ where: { keyFingerprint } });
  const counts = await countSlots(database, [keyFingerprint], new Date(nowMs));
  const startMs = Math.max(nowMs, stored?.waitUntil?.getTime() ?? 0);
  const pace = paceOf(stored);
  const taken = counts.get(keyFingerprint) ?? { minute: 0, hour: 0 };
  return {
    perMinute: allowanceAt(pace, nowMs),
    perHour: requestsPerHourMax,
    doneAtMs: clearTimeMs(waiting.count + orders, pace, taken, startMs),
  };
};
