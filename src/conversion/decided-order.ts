import type { Order } from '../database/generated/client.ts';
import { type OrderFacts, serializeFacts } from '../order/order-facts.ts';
import type { OrderKey } from '../order/order-store.ts';
import type { Decision } from './decide.ts';

export interface DecidedOrder extends OrderKey {
  /** The row as it was. */
  known: Order | undefined;
  facts: OrderFacts;
  decision: Decision;
  /** Every click found, as JSON. */
  candidates: string;
  /** The click whose tracking code is exchanged for it now; null leaves the one before. */
  awaitedClickId: string | null;
}

/** The row of an order that has just been decided. */
export const decidedOrder = (decided: DecidedOrder, now: Date): Order => {
  const { shop, orderId, known, facts, decision, candidates } = decided;
  const row = {
    shop,
    orderId,
    name: facts.name,
    facts: serializeFacts(facts),
    orderCreatedAt: new Date(facts.createdAtMs),
    orderUpdatedAt: new Date(facts.updatedAtMs),
    cartToken: facts.cartToken,
    checkoutToken: facts.checkoutToken,
    candidates,
    decidedAt: now,
    nextDecisionAt: null,
    awaitedClickId: decided.awaitedClickId ?? known?.awaitedClickId ?? null,
    lookupDueAt: null,
    lookupTries: known?.lookupTries ?? 0,
    lookedUp: known?.lookedUp ?? false,
    customerOrderIndex: known?.customerOrderIndex ?? null,
    sentNowAt: known?.sentNowAt ?? null,
  };
  switch (decision.kind) {
    case 'wait': {
      const { reason, untilMs } = decision;
      const nextDecisionAt = untilMs === null ? null : new Date(untilMs);
      const isAsked = reason === 'asking_shopify' || reason === 'asking_customer';
      const lookupDueAt = isAsked ? (known?.lookupDueAt ?? now) : null;
      return { ...row, decision: 'waiting', decisionReason: reason, nextDecisionAt, lookupDueAt };
    }
    case 'skip':
      return { ...row, decision: 'skipped', decisionReason: decision.reason };
    case 'convert':
      return {
        ...row,
        decision: 'converted',
        decisionReason: decision.drafts[0]?.channel ?? 'other',
        // What leaves as pending may be paid for already: then nothing else would wake it.
        nextDecisionAt: decision.drafts.some(({ status }) => status === 'pending') ? now : null,
      };
    case 'reverse':
      return { ...row, decision: 'reversed', decisionReason: decision.reason };
    case 'keep': {
      const { decision: last = 'converted', decisionReason = 'other' } = known ?? {};
      // What was decided stays as it was: later clicks are not weighed against a recorded one.
      return {
        ...row,
        candidates: known?.candidates ?? candidates,
        decision: last,
        decisionReason,
        decidedAt: known?.decidedAt ?? now,
        nextDecisionAt: decision.untilMs === null ? null : new Date(decision.untilMs),
      };
    }
  }
};
