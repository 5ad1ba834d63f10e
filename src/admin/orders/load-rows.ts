import type { Reader } from '../../database/open-database.ts';
import { mostUrgent, recordedSum } from '../load-order.ts';
import { type Standing, standingOf } from '../standing.ts';
import type { MessageChoice } from './order-filter.ts';

/** A line of the list of orders. */
export interface OrderRow {
  orderId: string;
  name: string;
  createdAt: Date;
  decision: string;
  reason: string;
  standing: Standing;
  /** Its message as the filter names it, if there is one. */
  message: MessageChoice | null;
  /** What was recorded, in minor units. */
  recorded: { amount: bigint; currency: string } | null;
}

/** The lines of these orders, in the order of the IDs; those that are not the shop's are left out. */
export const loadRows = async (
  database: Reader,
  shop: string,
  orderIds: readonly string[],
): Promise<OrderRow[]> => {
  const where = { shop, orderId: { in: [...orderIds] } };
  const orders = await database.order.findMany({
    where,
    select: {
      orderId: true,
      name: true,
      orderCreatedAt: true,
      decision: true,
      decisionReason: true,
    },
  });
  const conversions = await database.conversion.findMany({
    where,
    select: { orderId: true, amount: true, currency: true },
  });
  const postbacks = await database.postback.findMany({
    where: { ...where, kind: 'conversion' },
    select: { orderId: true, state: true, attention: true },
  });
  const byId = new Map(orders.map((order) => [order.orderId, order]));
  return orderIds.flatMap((orderId) => {
    const order = byId.get(orderId);
    if (order === undefined) return [];
    const postback = mostUrgent(postbacks.filter((one) => one.orderId === orderId));
    return [
      {
        orderId,
        name: order.name,
        createdAt: order.orderCreatedAt,
        decision: order.decision,
        reason: order.decisionReason,
        standing: standingOf({ decision: order.decision, postback }),
        message: postback && messageOf(postback),
        recorded: recordedSum(conversions.filter((one) => one.orderId === orderId)),
      },
    ];
  });
};

const messageOf = ({ state, attention }: { state: string; attention: string | null }) =>
  state === 'sending' ? 'pending' : attention === null ? (state as MessageChoice) : 'flagged';
