import { insertRows } from '../database/insert-rows.ts';
import type { Transaction } from '../database/open-database.ts';
import { newId } from '../ids.ts';

/** One thing that happened to an order: a code and its parameters, worded when it is read. */
export interface TimelineFact {
  shop: string;
  /** null for what concerns no order; it is on no timeline. */
  orderId: string | null;
  at: Date;
  code: TimelineCode;
  params: Record<string, string | number | boolean | null>;
}

export type TimelineCode =
  | 'webhook.seen'
  | 'order.waiting'
  | 'order.skipped'
  | 'order.converted'
  | 'order.reversed'
  | 'postback.canceled'
  | 'postback.kept'
  | 'attempt.answered'
  | 'attempt.lost'
  | 'postback.delivered'
  | 'postback.dead'
  | 'postback.replayed'
  | 'exchange.answered'
  | 'exchange.done'
  | 'exchange.refused'
  | 'exchange.dead'
  | 'status.answered'
  | 'status.told'
  | 'status.no_endpoint'
  | 'status.dead'
  | 'order.sent_now';

/** Adds to the timelines of orders, in the order given. */
export const writeTimeline = async (
  tx: Transaction,
  facts: readonly TimelineFact[],
): Promise<void> => {
  const rows = facts.flatMap(({ orderId, params, ...fact }) =>
    orderId === null ? [] : [{ ...fact, orderId, id: newId(), params: JSON.stringify(params) }],
  );
  if (rows.length === 0) return;
  await tx.$executeRaw(insertRows('TimelineEntry', rows));
};
