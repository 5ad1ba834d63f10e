import type { Credential } from '../database/generated/client.ts';
import type { Transaction } from '../database/open-database.ts';
import { refusalsPerBaseUrlMax, refusalsWindowMs } from './credential-rule.ts';
import { freeSlots, paceOf } from './pace.ts';
import { countRisked } from './ready-credentials.ts';
import { countSlots, newSlot } from './slots.ts';

const minuteMs = 60_000;

/**
 * Takes a slot for a connection test under the key's pace and the deployment's guard; a stopped
 * credential may be tested, that is how it starts again.
 * @returns the slot, or how long to wait in ms
 */
export const takeTestSlot = async (
  tx: Transaction,
  { keyFingerprint, baseUrl, acceptedAt }: Credential,
  now: Date,
): Promise<{ id: string } | { waitMs: number }> => {
  const nowMs = now.getTime();
  const pace = await tx.pace.findUnique({ where: { keyFingerprint } });
  const pause = await tx.baseUrlPause.findUnique({ where: { baseUrl } });
  const waits = [pace?.waitUntil, pause?.pausedUntil].map((date) => (date?.getTime() ?? 0) - nowMs);
  const waitMs = Math.max(...waits);
  if (waitMs > 0) return { waitMs };
  const counts = await countSlots(tx, [keyFingerprint], now);
  const count = counts.get(keyFingerprint) ?? { minute: 0, hour: 0 };
  if (freeSlots(paceOf(pace), count, nowMs) === 0) return { waitMs: minuteMs };
  const risked = acceptedAt === null ? await countRisked(tx, baseUrl, now) : 0;
  if (risked >= refusalsPerBaseUrlMax) return { waitMs: refusalsWindowMs };
  const proven = acceptedAt !== null;
  const slot = newSlot({ keyFingerprint, baseUrl, proven, isVisit: false }, now);
  await tx.slot.create({ data: slot });
  return slot;
};
