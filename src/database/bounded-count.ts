import { Prisma } from './generated/client.ts';
import type { Reader } from './open-database.ts';

/** A number of rows, counted only up to a bound: a table may hold millions. */
export interface Bounded {
  count: number;
  /** There are more than were counted. */
  more: boolean;
}

/**
 * Counts the rows of a query, at most so many.
 * @param rows a SELECT that an index answers, without LIMIT
 */
export const boundedCount = async (
  database: Reader,
  rows: Prisma.Sql,
  most = 1_000,
): Promise<Bounded> => {
  const [found] = await database.$queryRaw<{ n: bigint | number }[]>(
    Prisma.sql`SELECT COUNT(*) AS "n" FROM (${rows} LIMIT ${most + 1}) AS "bounded"`,
  );
  const count = Number(found?.n ?? 0);
  return { count: Math.min(count, most), more: count > most };
};
