import type { Candidate } from '../attribution/candidate.ts';
import type { Conversion, Order } from '../database/generated/client.ts';

/** Every click ID seen with these orders, winners and losers, each once. */
export const clicksOnOrders = (
  orders: readonly Pick<Order, 'candidates'>[],
  conversions: readonly Pick<Conversion, 'clickId'>[],
): string[] => {
  const candidates = orders.flatMap((order) => JSON.parse(order.candidates) as Candidate[]);
  const clickIds = [...conversions, ...candidates].flatMap(({ clickId }) => clickId ?? []);
  return [...new Set(clickIds)];
};
