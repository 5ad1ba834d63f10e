import { Prisma } from '../../database/generated/client.ts';
import type { Reader } from '../../database/open-database.ts';
import { comparison, direction, type FoundOrders, pageSize } from './keyset.ts';
import type { Cursor, MessageChoice, OrderFilter } from './order-filter.ts';

/** Messages looked through for one page, where a decision or a flag narrows them further. */
const lookedThroughMax = 2_000;

/**
 * Orders by the state of their message, newest message first. Where few of many fit, a page may be
 * short and still have one after it: no request looks through a whole table.
 */
export const findByMessage = async (
  database: Reader,
  shop: string,
  { decision, message }: OrderFilter,
  cursor: Cursor | null,
): Promise<FoundOrders> => {
  const isBackward = cursor?.direction === 'before';
  const isNarrowed = decision !== null || message === 'flagged';
  const most = isNarrowed ? lookedThroughMax : pageSize + 1;
  const place =
    cursor === null
      ? Prisma.empty
      : Prisma.sql`AND "id" ${comparison(isBackward)} ${cursor.position}`;
  const newest = statesOf[message ?? 'pending'].map(
    (state) => Prisma.sql`SELECT * FROM (SELECT "id", "orderId", "attention" FROM "Postback"
      WHERE "shop" = ${shop} AND "state" = ${state} ${place}
      ORDER BY "id" ${direction(isBackward)} LIMIT ${most}) AS "one"`,
  );
  const looked = await database.$queryRaw<Looked[]>(
    Prisma.sql`SELECT m."id", m."orderId", m."attention", o."decision"
      FROM (${Prisma.join(newest, ' UNION ALL ')}) AS m
      JOIN "Order" o ON o."shop" = ${shop} AND o."orderId" = m."orderId"
      ORDER BY m."id" ${direction(isBackward)} LIMIT ${most}`,
  );
  const fitting = looked.filter(
    (one) =>
      (decision === null || one.decision === decision) &&
      (message !== 'flagged' || one.attention !== null),
  );
  const found = fitting.slice(0, pageSize).map(({ id, orderId }) => ({ orderId, position: id }));
  const last = found.at(-1)?.position ?? null;
  if (fitting.length > pageSize) return { found, goOnAt: last };
  const isCutOff = isNarrowed && looked.length === most;
  return { found, goOnAt: isCutOff ? (looked.at(-1)?.id ?? null) : null };
};

interface Looked {
  id: string;
  orderId: string;
  attention: string | null;
  decision: string;
}

const statesOf: Record<MessageChoice, readonly string[]> = {
  pending: ['pending', 'sending'],
  delivered: ['delivered'],
  dead: ['dead'],
  canceled: ['canceled'],
  flagged: ['delivered'],
};
