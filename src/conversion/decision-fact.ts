import { decimalText } from '../money.ts';
import type { OrderFacts } from '../order/order-facts.ts';
import type { OrderKey } from '../order/order-store.ts';
import type { TimelineFact } from '../timeline/write-timeline.ts';
import type { Decision } from './decide.ts';

/** What a decision looks like on the order's timeline. */
export const decisionFact = (
  { shop, orderId }: OrderKey,
  decision: Decision,
  facts: OrderFacts,
  at: Date,
): TimelineFact => {
  const fact = { shop, orderId, at };
  switch (decision.kind) {
    case 'wait': {
      const until = decision.untilMs === null ? null : new Date(decision.untilMs).toISOString();
      return { ...fact, code: 'order.waiting', params: { reason: decision.reason, until } };
    }
    case 'skip':
      return { ...fact, code: 'order.skipped', params: { reason: decision.reason } };
    case 'reverse':
      return { ...fact, code: 'order.reversed', params: { reason: decision.reason } };
    case 'convert': {
      const { amount, currency, clickId, channel, status, destination } = decision.draft;
      const params = {
        amount: decimalText(amount, currency),
        currency,
        clickId,
        channel,
        status,
        offerId: destination.offerId,
      };
      return { ...fact, code: 'order.converted', params };
    }
    case 'nothing':
      return { ...fact, code: 'order.converted', params: { orderName: facts.name } };
  }
};
