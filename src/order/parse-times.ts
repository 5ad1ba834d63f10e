import { isoTimeMs } from '../iso-time.ts';
import type { OrderFacts } from './order-facts.ts';
import { isMissing, type JsonObject, type Parsed, problem } from './parsed.ts';

type Times = Pick<OrderFacts, 'createdAtMs' | 'updatedAtMs' | 'cancelledAtMs'>;

/**
 * The order's times. Creation must be readable: the attribution window is measured from it. A
 * missing `updated_at` is taken as never updated; a time that is there and unreadable is a failure,
 * since a cancellation must never be overlooked nor an old state taken for a new one.
 */
export const parseTimes = (order: JsonObject): Parsed<Times> => {
  const createdAtMs = isoTimeMs(order.created_at);
  if (createdAtMs === null) return unreadable(order, 'created_at');
  const updatedAtMs = isMissing(order.updated_at) ? createdAtMs : isoTimeMs(order.updated_at);
  if (updatedAtMs === null) return unreadable(order, 'updated_at');
  const cancelledAtMs = isoTimeMs(order.cancelled_at);
  if (cancelledAtMs === null && !isMissing(order.cancelled_at)) {
    return unreadable(order, 'cancelled_at');
  }
  return { ok: true, value: { createdAtMs, updatedAtMs, cancelledAtMs } };
};

const unreadable = (order: JsonObject, field: string) =>
  problem(isMissing(order[field]) ? `${field} is missing` : `${field} is not a time`, field);
