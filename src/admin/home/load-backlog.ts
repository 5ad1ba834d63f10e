import { type Bounded, boundedCount } from '../../database/bounded-count.ts';
import { Prisma } from '../../database/generated/client.ts';
import type { Reader } from '../../database/open-database.ts';
import { paceOf } from '../../delivery/pace.ts';
import { countSlots } from '../../delivery/slots.ts';
import { clearTimeMs } from './clear-time.ts';

/** Postbacks of a shop that wait, and when they will have left; null when nobody can say. */
export interface Backlog {
  waiting: Bounded;
  clearAtMs: number | null;
}

const countedMax = 10_000;

/**
 * What waits to be sent for a shop. Other shops may share its key, so the time counts what they
 * wait for too. @param keyFingerprint null without credentials
 */
export const loadBacklog = async (
  database: Reader,
  shop: string,
  keyFingerprint: string | null,
  nowMs: number,
): Promise<Backlog> => {
  const waiting = await boundedCount(
    database,
    Prisma.sql`SELECT 1 FROM "Postback" WHERE "shop" = ${shop} AND "state" = 'pending'`,
    countedMax,
  );
  if (waiting.count === 0 || keyFingerprint === null) return { waiting, clearAtMs: null };
  const ofKey = await boundedCount(
    database,
    Prisma.sql`SELECT 1 FROM "Postback"
      WHERE "state" = 'pending' AND "keyFingerprint" = ${keyFingerprint}`,
    countedMax,
  );
  if (ofKey.more) return { waiting, clearAtMs: null };
  const stored = await database.pace.findUnique({ where: { keyFingerprint } });
  const pace = paceOf(stored);
  const now = new Date(nowMs);
  const counts = (await countSlots(database, [keyFingerprint], now)).get(keyFingerprint);
  const startMs = Math.max(nowMs, stored?.waitUntil?.getTime() ?? 0);
  const clearAtMs = clearTimeMs(ofKey.count, pace, counts ?? { minute: 0, hour: 0 }, startMs);
  return { waiting, clearAtMs };
};
