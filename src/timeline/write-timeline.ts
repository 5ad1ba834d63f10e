import { insertRows } from '../database/insert-rows.ts';
import type { Transaction } from '../database/open-database.ts';
import { newId } from '../ids.ts';

/** One thing that happened to an order: a code and its parameters, worded when it is read. */
export interface TimelineFact {
  shop: string;
  orderId: string;
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
  | 'postback.replayed';

/** Adds to the timelines of orders, in the order given. */
export const writeTimeline = async (
  tx: Transaction,
  facts: readonly TimelineFact[],
): Promise<void> => {
  if (facts.length === 0) return;
  const rows = facts.map(({ params, ...fact }) => ({
    ...fact,
    id: newId(),
    params: JSON.stringify(params),
  }));
  await tx.$executeRaw(insertRows('TimelineEntry', rows));
};
