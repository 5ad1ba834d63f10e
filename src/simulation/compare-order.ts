import { type Candidate, candidatesOnOrder, uniteCandidates } from '../attribution/candidate.ts';
import { decide } from '../conversion/decide.ts';
import type { OrderFacts } from '../order/order-facts.ts';
import type { Settings } from '../shop/settings.ts';

/** What is kept of an order, as far as decisions read it. */
export interface KeptOrder {
  shop: string;
  facts: OrderFacts;
  /** Every click found for it. */
  candidates: Candidate[];
  /** As far as Shopify was asked; an order of which it was not counts as a first one. */
  customerOrderIndex: number | null;
}

/** What an order earns under some settings. */
export interface Worth {
  /** Minor units of `currency`; 0 when it earns nothing. */
  amount: bigint;
  /** ISO 4217. */
  currency: string;
  /** Why it earns nothing, such as `skipped.pos`; null when it earns something. */
  reason: string | null;
  /** The offers it goes to with their amounts, and the click that earned it, to be compared. */
  offers: string;
  clickId: string | null;
}

/** What other settings do to an order. */
export interface Change {
  kind: 'gained' | 'lost' | 'currency' | 'more' | 'less' | 'click' | 'offers';
  /** Of a gained order why it earned nothing, of a lost one why it would not; null of the others. */
  reason: string | null;
}

export interface Comparison {
  before: Worth;
  after: Worth;
  /** null when it stays as it is. */
  change: Change | null;
}

/**
 * One order under two settings, as if nothing had been recorded of it and every time to wait, such as
 * the hold, were over. Pure.
 */
export const compareOrder = (order: KeptOrder, before: Settings, after: Settings): Comparison => {
  const found = uniteCandidates(order.candidates, candidatesOnOrder(order.facts));
  const was = worthUnder({ ...order, candidates: found }, before);
  const is = worthUnder({ ...order, candidates: found }, after);
  return { before: was, after: is, change: changeBetween(was, is) };
};

const worthUnder = (order: KeptOrder, settings: Settings): Worth => {
  const { shop, facts, candidates, customerOrderIndex } = order;
  const found = candidates.filter(
    ({ channel }) => settings.useLandingPages || channel !== 'landing_page',
  );
  // Most orders of a shop were led to by nobody; this spares adding them up.
  if (found.length === 0) return nothingFor(facts, 'skipped.no_click');
  const { decision } = decide({
    shop,
    facts,
    candidates: found,
    settings,
    lookedUp: true,
    customerOrderIndex,
    isSentNow: false,
    recorded: [],
    nowMs: Number.POSITIVE_INFINITY,
  });
  switch (decision.kind) {
    case 'convert': {
      const { drafts } = decision;
      return {
        amount: drafts.reduce((sum, { amount }) => sum + amount, 0n),
        currency: drafts[0]?.currency ?? facts.currency,
        reason: null,
        offers: drafts.map(({ offerId, amount }) => `${offerId} ${amount}`).join('\n'),
        clickId: drafts[0]?.clickId ?? null,
      };
    }
    case 'skip':
      return nothingFor(facts, `skipped.${decision.reason}`);
    case 'wait':
      return nothingFor(facts, `waiting.${decision.reason}`);
    default:
      throw new Error(`An order of which nothing is recorded cannot be decided ${decision.kind}.`);
  }
};

const nothingFor = ({ currency }: OrderFacts, reason: string): Worth => ({
  amount: 0n,
  currency,
  reason,
  offers: '',
  clickId: null,
});

const changeBetween = (before: Worth, after: Worth): Change | null => {
  if (before.reason !== null) {
    return after.reason === null ? { kind: 'gained', reason: before.reason } : null;
  }
  if (after.reason !== null) return { kind: 'lost', reason: after.reason };
  const change = (kind: Change['kind']): Change => ({ kind, reason: null });
  if (before.currency !== after.currency) return change('currency');
  if (before.amount !== after.amount) {
    return change(before.amount < after.amount ? 'more' : 'less');
  }
  if (before.clickId !== after.clickId) return change('click');
  return before.offers === after.offers ? null : change('offers');
};
