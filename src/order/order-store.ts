import { type Order, Prisma } from '../database/generated/client.ts';
import { excluded, insertRows } from '../database/insert-rows.ts';
import type { Transaction } from '../database/open-database.ts';

/** What names an order: the shop and Shopify's ID with all its digits. */
export interface OrderKey {
  shop: string;
  orderId: string;
}

/** A key as text, for maps. */
export const orderKeyText = ({ shop, orderId }: OrderKey): string => `${shop} ${orderId}`;

/** The rows we hold of these orders, by key text. */
export const loadOrders = async (
  tx: Transaction,
  keys: readonly OrderKey[],
): Promise<Map<string, Order>> => {
  const rows = await tx.order.findMany({
    where: {
      shop: { in: [...new Set(keys.map((key) => key.shop))] },
      orderId: { in: [...new Set(keys.map((key) => key.orderId))] },
    },
  });
  return new Map(rows.map((row) => [orderKeyText(row), row]));
};

const orderColumns = [
  ...['name', 'facts', 'orderCreatedAt', 'orderUpdatedAt', 'cartToken', 'checkoutToken'],
  ...['candidates', 'decision', 'decisionReason', 'decidedAt', 'nextDecisionAt'],
  ...['awaitedClickId', 'lookupDueAt', 'lookupTries', 'lookedUp'],
];

/** Writes whole rows, new or known, in one statement. */
export const saveOrders = async (tx: Transaction, orders: readonly Order[]): Promise<void> => {
  if (orders.length === 0) return;
  const update = Prisma.sql`ON CONFLICT ("shop", "orderId") DO UPDATE SET ${excluded(orderColumns)}`;
  await tx.$executeRaw(insertRows('Order', orders, update));
};

/** Orders whose next decision is due, longest waiting first. */
export const findDueOrders = (tx: Transaction, now: Date, most: number): Promise<OrderKey[]> =>
  tx.order.findMany({
    where: { nextDecisionAt: { lte: now } },
    orderBy: { nextDecisionAt: 'asc' },
    take: most,
    select: { shop: true, orderId: true },
  });

/** Where a click can meet the order it earned. */
export interface MeetingPlace {
  shop: string;
  orderId: string | null;
  checkoutToken: string | null;
  cartToken: string | null;
}

/** A click arrived: orders that wait and may be its own are decided again now. */
export const wakeOrders = async (
  tx: Transaction,
  places: readonly MeetingPlace[],
  now: Date,
): Promise<void> => {
  const tokens = (key: keyof MeetingPlace) =>
    [...new Set(places.map((place) => place[key]))].filter((token) => token !== null);
  await tx.order.updateMany({
    where: {
      shop: { in: tokens('shop') },
      decision: 'waiting',
      OR: [
        { checkoutToken: { in: tokens('checkoutToken') } },
        { cartToken: { in: tokens('cartToken') } },
        { orderId: { in: tokens('orderId') } },
      ],
    },
    data: { nextDecisionAt: now },
  });
};

/** AffTok has answered for clicks: orders that waited for them are decided again now. */
export const wakeAwaiting = async (
  tx: Transaction,
  clickRowIds: readonly string[],
  now: Date,
): Promise<void> => {
  await tx.order.updateMany({
    where: {
      awaitedClickId: { in: [...clickRowIds] },
      decision: { in: ['waiting', 'skipped'] },
    },
    data: { nextDecisionAt: now },
  });
};

/** Looks at an order again later. */
export const putOff = async (
  tx: Transaction,
  { shop, orderId }: OrderKey,
  nextDecisionAt: Date,
): Promise<void> => {
  await tx.order.updateMany({ where: { shop, orderId }, data: { nextDecisionAt } });
};
