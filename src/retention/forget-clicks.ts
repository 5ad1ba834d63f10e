import type { Transaction } from '../database/open-database.ts';

/** Few enough that webhooks waiting to be stored hardly notice. */
export const forgottenTogetherMax = 500;

const dayMs = 86_400_000;
/** An order may wait this long after the window for a click it was told of (design, Click time). */
const afterWindowMs = 3 * dayMs;

/**
 * Clicks that arrived before this moment are forgotten: the shop's window is over and so is the
 * longest wait. Of a shop that no longer exists, all.
 */
export const forgottenBefore = (windowDays: number | null, nowMs: number): Date =>
  new Date(windowDays === null ? nowMs : nowMs - windowDays * dayMs - afterWindowMs);

/**
 * Forgets the oldest of a shop's clicks, not those AffTok has yet to be told of, nor those a person
 * can have sent to it again.
 * @returns how many, at most `forgottenTogetherMax`
 */
export const forgetClicks = (tx: Transaction, shop: string, before: Date): Promise<number> =>
  tx.$executeRaw`DELETE FROM "Click" WHERE "id" IN (
    SELECT "id" FROM "Click" WHERE "shop" = ${shop} AND "arrivedAt" < ${before}
      AND NOT EXISTS (
        SELECT 1 FROM "Postback" WHERE "Postback"."clickRowId" = "Click"."id"
          AND "Postback"."state" IN ('pending', 'sending', 'dead'))
    ORDER BY "arrivedAt" LIMIT ${forgottenTogetherMax})`;
