import type { ReadOnlyDatabase } from '../database/open-read-only.ts';

/** A row of `Order`, as far as it is compared. */
export interface KeptRow {
  orderId: string;
  name: string;
  /** null where no click is kept of it, which no settings can change. */
  facts: string | null;
  candidates: string;
  customerOrderIndex: number | null;
  /** As stored. */
  orderCreatedAt: string;
}

/** An order of hundreds of lines can be some 300 KiB. */
const pageRows = 200;
/** As facts without a click of their own are stored; most orders of a shop are such. */
const noClick = '%"attributeClick":null,"landingClick":null%';

/** How many orders of a shop were placed since then. @param since as stored */
export const countKeptOrders = async (
  database: ReadOnlyDatabase,
  shop: string,
  since: string,
): Promise<number> => {
  const [row] = await database.rows<{ count: number | string }>(
    `SELECT COUNT(*) AS "count" FROM "Order" WHERE "shop" = $1 AND "orderCreatedAt" >= $2`,
    [shop, since],
  );
  return Number(row?.count ?? 0);
};

/** The same orders in pages by their place in an index: each is read once, and one page is held. */
export async function* readKeptOrders(
  database: ReadOnlyDatabase,
  shop: string,
  since: string,
): AsyncGenerator<KeptRow[]> {
  let [createdAt, orderId] = [since, ''];
  for (;;) {
    const page = await database.rows<KeptRow>(
      `SELECT "orderId", "name", "candidates", "customerOrderIndex",
          CAST("orderCreatedAt" AS TEXT) AS "orderCreatedAt",
          CASE WHEN "candidates" = '[]' AND "facts" LIKE $1 THEN NULL ELSE "facts" END AS "facts"
        FROM "Order"
        WHERE "shop" = $2 AND ("orderCreatedAt", "orderId") > ($3, $4)
        ORDER BY "Order"."orderCreatedAt", "orderId" LIMIT $5`,
      [noClick, shop, createdAt, orderId, pageRows],
    );
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (last === undefined || page.length < pageRows) return;
    [createdAt, orderId] = [last.orderCreatedAt, last.orderId];
  }
}
