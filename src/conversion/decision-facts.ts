import { decimalText } from '../money.ts';
import type { OrderKey } from '../order/order-store.ts';
import type { TimelineFact } from '../timeline/write-timeline.ts';
import type { ConversionDraft, Decision } from './decide.ts';

/** What a decision looks like on the order's timeline. */
export const decisionFacts = (
  { shop, orderId }: OrderKey,
  decision: Decision,
  at: Date,
): TimelineFact[] => {
  const fact = { shop, orderId, at };
  switch (decision.kind) {
    case 'wait': {
      const until = decision.untilMs === null ? null : new Date(decision.untilMs).toISOString();
      return [{ ...fact, code: 'order.waiting', params: { reason: decision.reason, until } }];
    }
    case 'skip':
      return [{ ...fact, code: 'order.skipped', params: { reason: decision.reason } }];
    case 'reverse':
      return [{ ...fact, code: 'order.reversed', params: { reason: decision.reason } }];
    case 'convert':
      return decision.drafts.map((draft) => ({
        ...fact,
        code: 'order.converted',
        params: draftParams(draft),
      }));
    case 'keep':
      return [];
  }
};

const draftParams = (draft: ConversionDraft) => {
  const { amount, currency, clickId, channel, status, offerId } = draft;
  return { amount: decimalText(amount, currency), currency, clickId, channel, status, offerId };
};
