import type { Reader } from '../database/open-database.ts';

/** How many stored clicks of a shop arrived since then; the index alone answers. */
export const countClicks = async (read: Reader, shop: string, sinceMs: number): Promise<number> => {
  const [row] = await read.$queryRaw<{ clicks: bigint }[]>`
    SELECT COUNT(*) AS "clicks" FROM "Click"
    WHERE "shop" = ${shop} AND "arrivedAt" >= ${new Date(sinceMs)}`;
  return Number(row?.clicks ?? 0);
};
