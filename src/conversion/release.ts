import type { OrderFacts } from '../order/order-facts.ts';
import type { Settings } from '../shop/settings.ts';

/** Without a wait, an order stamped by a clock ahead of ours is not held either. */
const always = Number.NEGATIVE_INFINITY;
const minuteMs = 60_000;
const dayMs = 86_400_000;

export const isPaid = ({ financialStatus }: OrderFacts): boolean =>
  financialStatus === 'paid' || financialStatus === 'partially_refunded';

/** Whether the payment has come to nothing. */
export const isVoid = ({ financialStatus }: OrderFacts): boolean =>
  ['voided', 'refunded', 'expired'].includes(financialStatus);

/** Until when edits and upsells are folded into one message (ms); counted from the order. */
export const settleEndMs = ({ createdAtMs }: OrderFacts, { rules }: Settings): number =>
  rules.settleMinutes === 0 ? always : createdAtMs + rules.settleMinutes * minuteMs;

/**
 * When a sale may be paid for (ms): the return window after the last parcel left, where the shop
 * waits for that, else after the order. From the facts alone, so it does not matter when they came.
 */
export const holdEndMs = (facts: OrderFacts, { trigger, rules }: Settings): number => {
  if (rules.holdDays === 0) return always;
  const shippedAtMs = trigger === 'fulfilled' ? facts.detail?.fulfilledAtMs : null;
  return (shippedAtMs ?? facts.createdAtMs) + rules.holdDays * dayMs;
};
