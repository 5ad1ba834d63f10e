// In: every shop that has the app. Out: each one again and again, at a time of its own, in one process
// at a time. Never: all shops in the same minute.
import { createHash } from 'node:crypto';
import type { Prisma, ShopAccess } from '../database/generated/client.ts';
import type { Reader, Transaction } from '../database/open-database.ts';

/** What is done shop by shop: orders compared with Shopify's, conditions for alerts looked at. */
export type Round = 'reconcile' | 'watch';

type Filter = Prisma.DateTimeNullableFilter<'ShopAccess'> | null;

/** Where a round keeps when it comes to a shop next. */
const columns = {
  reconcile: {
    where: (reconcileDueAt: Filter) => ({ reconcileDueAt }),
    data: (reconcileDueAt: Date) => ({ reconcileDueAt }),
    of: ({ reconcileDueAt }: ShopAccess) => reconcileDueAt,
    order: { reconcileDueAt: 'asc' },
  },
  watch: {
    where: (watchDueAt: Filter) => ({ watchDueAt }),
    data: (watchDueAt: Date) => ({ watchDueAt }),
    of: ({ watchDueAt }: ShopAccess) => watchDueAt,
    order: { watchDueAt: 'asc' },
  },
} as const;

/** Shops planned, or taken, in one transaction. */
const shopsMax = 50;

/** The next time of a shop: every shop has its own place within the period (ms). */
export const slotAfter = (shop: string, everyMs: number, nowMs: number): Date => {
  const hash = createHash('sha256').update(shop).digest();
  const offsetMs = (hash.readUInt32BE() / 2 ** 32) * everyMs;
  const periods = Math.floor((nowMs - offsetMs) / everyMs) + 1;
  return new Date(Math.round(offsetMs + periods * everyMs));
};

/** Whether there is anything to take or to plan, and else when. */
export const nextOfRound = async (
  database: Reader,
  round: Round,
  nowMs: number,
): Promise<{ isDue: boolean; nextAtMs: number | null }> => {
  const { where, order, of } = columns[round];
  const unplanned = await database.shopAccess.findFirst({ where: where(null) });
  if (unplanned !== null) return { isDue: true, nextAtMs: null };
  const next = await database.shopAccess.findFirst({
    where: where({ not: null }),
    orderBy: order,
  });
  const nextAtMs = (next && of(next)?.getTime()) ?? null;
  return { isDue: nextAtMs !== null && nextAtMs <= nowMs, nextAtMs };
};

/**
 * Plans shops the round has not met, and takes those that are due, the longest due first; nobody else
 * takes them before their next time. @returns the shops taken
 */
export const takeDue = async (
  tx: Transaction,
  round: Round,
  everyMs: number,
  now: Date,
): Promise<ShopAccess[]> => {
  const { where, data, of, order } = columns[round];
  const next = (shop: string) => data(slotAfter(shop, everyMs, now.getTime()));
  const unplanned = await tx.shopAccess.findMany({ where: where(null), take: shopsMax });
  for (const { shop } of unplanned) {
    await tx.shopAccess.updateMany({ where: { shop, ...where(null) }, data: next(shop) });
  }
  const due = await tx.shopAccess.findMany({
    where: where({ lte: now }),
    orderBy: order,
    take: shopsMax,
  });
  const taken: ShopAccess[] = [];
  for (const access of due) {
    const { count } = await tx.shopAccess.updateMany({
      where: { shop: access.shop, ...where({ equals: of(access) }) },
      data: next(access.shop),
    });
    if (count > 0) taken.push(access);
  }
  return taken;
};
