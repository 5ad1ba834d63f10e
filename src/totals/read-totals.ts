import type { DailyTotal } from '../database/generated/client.ts';
import type { Reader } from '../database/open-database.ts';

/** The totals of a shop from a day on (YYYY-MM-DD, UTC). */
export const readTotals = (
  database: Reader,
  shop: string,
  sinceDay: string,
): Promise<DailyTotal[]> =>
  database.dailyTotal.findMany({ where: { shop, day: { gte: sinceDay } } });
