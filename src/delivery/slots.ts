import { Prisma } from '../database/generated/client.ts';
import type { Transaction } from '../database/open-database.ts';
import { newId } from '../ids.ts';
import type { SlotCounts } from './pace.ts';

const minuteMs = 60_000;
const hourMs = 3_600_000;

/** A right to one request, taken before it leaves. */
export interface TakenSlot {
  id: string;
  keyFingerprint: string;
  baseUrl: string;
  proven: boolean;
  isVisit: boolean;
}

/**
 * Slots of each key that still count: from their start until 60 s (3,600 s) after their answer,
 * which bounds what AffTok sees whatever the latency and the phase of its windows.
 */
export const countSlots = async (
  tx: Transaction,
  keyFingerprints: readonly string[],
  now: Date,
  { visitsOnly = false }: { visitsOnly?: boolean } = {},
): Promise<Map<string, SlotCounts>> => {
  if (keyFingerprints.length === 0) return new Map();
  const minute = new Date(now.getTime() - minuteMs);
  const hour = new Date(now.getTime() - hourMs);
  const rows = await tx.$queryRaw<{ key: string; hour: bigint; minute: bigint }[]>`
    SELECT "keyFingerprint" AS "key", COUNT(*) AS "hour",
      COUNT(CASE WHEN "finishedAt" IS NULL OR "finishedAt" > ${minute} THEN 1 END) AS "minute"
    FROM "Slot"
    WHERE "keyFingerprint" IN (${Prisma.join([...keyFingerprints])})
      AND ("finishedAt" IS NULL OR "finishedAt" > ${hour})
      ${visitsOnly ? Prisma.sql`AND "isVisit"` : Prisma.empty}
    GROUP BY "keyFingerprint"`;
  return new Map(
    rows.map((row) => [row.key, { minute: Number(row.minute), hour: Number(row.hour) }]),
  );
};

/** The row of a slot taken now. */
export const newSlot = (slot: Omit<TakenSlot, 'id'>, now: Date) => ({
  ...slot,
  id: newId(),
  takenAt: now,
  finishedAt: null,
  outcome: null,
});

/** Forgets slots that no window counts any more. */
export const forgetOldSlots = async (tx: Transaction, now: Date): Promise<void> => {
  const before = new Date(now.getTime() - hourMs);
  await tx.slot.deleteMany({ where: { finishedAt: { lte: before } } });
};
