import type { DailyTotal } from '../../database/generated/client.ts';

export const pictureDays = 30;

export interface DayOfPicture {
  /** YYYY-MM-DD, UTC. */
  day: string;
  attributed: number;
  /** Every order of the day, attributed or not. */
  orders: number;
}

/** The last 30 days of a shop, from its daily totals. */
export interface Picture {
  days: DayOfPicture[];
  attributed: number;
  orders: number;
  owed: number;
  delivered: number;
  /** What AffTok has, per currency, in minor units; the largest number of sales first. */
  sent: { currency: string; amount: bigint; count: number }[];
  /** Why the other orders were not sent, most frequent first. */
  rest: { decision: string; reason: string; count: number }[];
}

const dayMs = 86_400_000;

/** The first of the picture's days (YYYY-MM-DD), today being the last. */
export const firstDay = (nowMs: number): string => dayText(nowMs - (pictureDays - 1) * dayMs);

/** Puts the totals of a shop together. @param totals those since `firstDay` */
export const pictureOf = (totals: readonly DailyTotal[], nowMs: number): Picture => {
  const ofOrders = totals.filter(({ kind }) => decisions.includes(kind));
  const attributed = ofOrders.filter(({ kind }) => kind === 'converted');
  const ofKind = (kind: string) => totals.filter((total) => total.kind === kind);
  return {
    days: Array.from({ length: pictureDays }, (_, index) => {
      const day = dayText(nowMs - (pictureDays - 1 - index) * dayMs);
      const ofDay = (total: DailyTotal) => total.day === day;
      return {
        day,
        attributed: sum(attributed.filter(ofDay)),
        orders: sum(ofOrders.filter(ofDay)),
      };
    }),
    attributed: sum(attributed),
    orders: sum(ofOrders),
    owed: sum(ofKind('owed')),
    delivered: sum(ofKind('delivered')),
    sent: sentOf(ofKind('delivered')),
    rest: restOf(ofOrders.filter(({ kind }) => kind !== 'converted')),
  };
};

const decisions = ['waiting', 'skipped', 'converted', 'reversed'];

const dayText = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

const sum = (totals: readonly DailyTotal[]): number =>
  totals.reduce((count, total) => count + total.count, 0);

const sentOf = (delivered: readonly DailyTotal[]): Picture['sent'] =>
  [...Map.groupBy(delivered, ({ currency }) => currency)]
    .map(([currency, totals]) => ({
      currency,
      amount: totals.reduce((amount, total) => amount + BigInt(total.amount), 0n),
      count: sum(totals),
    }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.currency < b.currency ? -1 : 1));

const restOf = (totals: readonly DailyTotal[]): Picture['rest'] =>
  [...Map.groupBy(totals, ({ kind, reason }) => `${kind} ${reason}`).values()]
    .map((group) => ({
      decision: group[0]?.kind ?? '',
      reason: group[0]?.reason ?? '',
      count: sum(group),
    }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
