import { Prisma } from '../database/generated/client.ts';
import { insertRows } from '../database/insert-rows.ts';
import type { Transaction } from '../database/open-database.ts';

/** An order's latest decision, or what is owed to AffTok and what it has. */
export type TotalKind = 'waiting' | 'skipped' | 'converted' | 'reversed' | 'owed' | 'delivered';

/** What one order or postback adds to, or takes from, a total of its shop and day. */
export interface TotalChange {
  shop: string;
  /** The order's day in UTC, as YYYY-MM-DD. */
  day: string;
  kind: TotalKind;
  reason: string;
  currency: string;
  count: number;
  /** Minor units. */
  amount: bigint;
}

/** The day a total belongs to: that of the order, in UTC. */
export const dayOf = (orderCreatedAt: Date): string => orderCreatedAt.toISOString().slice(0, 10);

/** Takes changes into the totals, in the transaction that makes them true. */
export const changeTotals = async (
  tx: Transaction,
  changes: readonly TotalChange[],
): Promise<void> => {
  const rows = sumUp(changes);
  if (rows.length === 0) return;
  await tx.$executeRaw(
    insertRows(
      'DailyTotal',
      rows,
      Prisma.sql`ON CONFLICT ("shop", "day", "kind", "reason", "currency") DO UPDATE SET
        "count" = "DailyTotal"."count" + excluded."count",
        "amount" = "DailyTotal"."amount" + excluded."amount"`,
    ),
  );
};

/** One statement may not touch a row twice. */
const sumUp = (changes: readonly TotalChange[]): TotalChange[] => {
  const sums = new Map<string, TotalChange>();
  for (const change of changes) {
    const { shop, day, kind, reason, currency, count, amount } = change;
    const key = JSON.stringify([shop, day, kind, reason, currency]);
    const sum = sums.get(key) ?? { ...change, count: 0, amount: 0n };
    sums.set(key, { ...sum, count: sum.count + count, amount: sum.amount + amount });
  }
  return [...sums.values()].filter(({ count, amount }) => count !== 0 || amount !== 0n);
};
