import { Prisma } from '../../database/generated/client.ts';
import type { Reader } from '../../database/open-database.ts';
import { findByMessage } from './find-by-message.ts';
import { comparison, direction, type FoundOrders, pageSize } from './keyset.ts';
import { loadRows, type OrderRow } from './load-rows.ts';
import type { Cursor, OrderFilter } from './order-filter.ts';

export interface OrderPage {
  rows: OrderRow[];
  previous: Cursor | null;
  next: Cursor | null;
}

/**
 * One page of a shop's orders, newest first. Pages are found by their place in an index, so the
 * last is as quick as the first and nothing is skipped or shown twice when orders come in.
 */
export const findOrders = async (
  database: Reader,
  shop: string,
  filter: OrderFilter,
  cursor: Cursor | null,
): Promise<OrderPage> => {
  if (filter.search !== '') return search(database, shop, filter);
  const find = filter.message === null ? findByTime : findByMessage;
  const { found, goOnAt } = await find(database, shop, filter, cursor);
  const isBackward = cursor?.direction === 'before';
  const inOrder = isBackward ? found.toReversed() : found;
  const rows = await loadRows(
    database,
    shop,
    inOrder.map(({ orderId }) => orderId),
  );
  const [first, last] = [inOrder[0]?.position, inOrder.at(-1)?.position];
  const before = isBackward ? goOnAt : cursor === null ? null : (first ?? cursor.position);
  const after = isBackward ? (last ?? cursor.position) : goOnAt;
  return {
    rows,
    previous: before === null ? null : { direction: 'before', position: before },
    next: after === null ? null : { direction: 'after', position: after },
  };
};

const findByTime = async (
  database: Reader,
  shop: string,
  { decision }: OrderFilter,
  cursor: Cursor | null,
): Promise<FoundOrders> => {
  const isBackward = cursor?.direction === 'before';
  const [ms = '', orderId = ''] = cursor?.position.split('_') ?? [];
  const time = new Date(Number(ms));
  const hasPlace = cursor !== null && !Number.isNaN(time.getTime());
  const rows = await database.$queryRaw<{ orderId: string; orderCreatedAt: Date | string }[]>`
    SELECT "orderId", "orderCreatedAt" FROM "Order" WHERE "shop" = ${shop}
    ${decision === null ? Prisma.empty : Prisma.sql`AND "decision" = ${decision}`}
    ${hasPlace ? Prisma.sql`AND ("orderCreatedAt", "orderId") ${comparison(isBackward)} (${time}, ${orderId})` : Prisma.empty}
    ORDER BY "orderCreatedAt" ${direction(isBackward)}, "orderId" ${direction(isBackward)}
    LIMIT ${pageSize + 1}`;
  const found = rows.slice(0, pageSize).map((row) => ({
    orderId: row.orderId,
    position: `${new Date(row.orderCreatedAt).getTime()}_${row.orderId}`,
  }));
  return { found, goOnAt: rows.length > pageSize ? (found.at(-1)?.position ?? null) : null };
};

/** By ID, or by the start of a name with or without its `#`; one page, the filter applied to it. */
const search = async (
  database: Reader,
  shop: string,
  { search: text, decision, message }: OrderFilter,
): Promise<OrderPage> => {
  const starts = text.startsWith('#') ? [text] : [text, `#${text}`];
  const named = await database.$queryRaw<{ orderId: string }[]>(
    Prisma.sql`SELECT "orderId" FROM "Order" WHERE "shop" = ${shop} AND (
      ${Prisma.join(starts.map(nameStarts), ' OR ')}) LIMIT ${pageSize}`,
  );
  const ids = [...new Set([text, ...named.map(({ orderId }) => orderId)])];
  const rows = (await loadRows(database, shop, ids))
    .filter((row) => decision === null || row.decision === decision)
    .filter((row) => message === null || row.message === message)
    .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
  return { rows, previous: null, next: null };
};

/** A range, because an index answers it. */
const nameStarts = (start: string): Prisma.Sql =>
  Prisma.sql`("name" >= ${start} AND "name" < ${`${start}\uffff`})`;
