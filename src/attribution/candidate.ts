import type { Click } from '../database/generated/client.ts';
import type { OrderFacts } from '../order/order-facts.ts';

/** Where a click was found for an order. */
export type Channel =
  | 'cart_attribute'
  | 'checkout'
  | 'cart'
  | 'order'
  | 'landing_page'
  | 'discount_code';

/** One click that may have earned the order. Times in ms; copied to the order at each decision. */
export interface Candidate {
  channel: Channel;
  clickId: string | null;
  trackingCode: string | null;
  /** When the visit happened: as claimed, never later than it arrived; null when nobody said. */
  clickedAtMs: number | null;
  /** When we learned of it through `POST /clicks`; null for what the order itself carries. */
  arrivedAtMs: number | null;
  /** What became of its tracking code; left out where nothing has been tried. */
  exchange?: Exchange;
}

/**
 * A tracking code on its way to a click ID: `owed` to AffTok since `owedAtMs`, `done` when AffTok
 * gave one, `refused` when it knows no such code, `late` when it has not answered in time.
 */
export interface Exchange {
  state: 'owed' | 'done' | 'refused' | 'late';
  owedAtMs: number;
}

/** The clicks written on the order itself: cart attributes and the landing page's query. */
export const candidatesOnOrder = (facts: OrderFacts): Candidate[] => {
  const found: Candidate[] = [];
  const { attributeClick, landingClick } = facts;
  if (attributeClick !== null) {
    const { clickId, trackingCode, clickedAtMs } = attributeClick;
    found.push({
      channel: 'cart_attribute',
      clickId,
      trackingCode,
      clickedAtMs: clickedAtMs === null ? null : Math.min(clickedAtMs, facts.createdAtMs),
      arrivedAtMs: null,
    });
  }
  if (landingClick !== null) {
    const { clickId, trackingCode } = landingClick;
    const unknown = { clickedAtMs: null, arrivedAtMs: null };
    found.push({ channel: 'landing_page', clickId, trackingCode, ...unknown });
  }
  return found;
};

/** The promoter whose discount code the order used. */
export const candidateFromCode = (trackingCode: string): Candidate => ({
  channel: 'discount_code',
  clickId: null,
  trackingCode,
  clickedAtMs: null,
  arrivedAtMs: null,
});

/** A stored click as a candidate of the order with these facts, or null when it is not its. */
export const candidateFromClick = (click: Click, facts: OrderFacts): Candidate | null => {
  const channel = channelOf(click, facts);
  if (channel === null) return null;
  return {
    channel,
    clickId: click.clickId,
    trackingCode: click.trackingCode,
    clickedAtMs: click.clickedAt.getTime(),
    arrivedAtMs: click.arrivedAt.getTime(),
  };
};

const channelOf = (click: Click, facts: OrderFacts): Channel | null => {
  if (click.orderId === facts.orderId) return 'order';
  if (click.checkoutToken !== null && click.checkoutToken === facts.checkoutToken) {
    return 'checkout';
  }
  if (click.cartToken !== null && click.cartToken === facts.cartToken) return 'cart';
  return null;
};

/**
 * Candidates known before and those found now. What was once found stays, so that a click expired
 * from the store still counts for its order; the same click seen twice in one place is one.
 */
export const uniteCandidates = (known: Candidate[], found: Candidate[]): Candidate[] => {
  const united = new Map<string, Candidate>();
  for (const candidate of [...known, ...found]) {
    const { channel, trackingCode, clickedAtMs, exchange } = candidate;
    // A click ID that was exchanged for a code makes it no other click.
    const clickId = exchange?.state === 'done' ? null : candidate.clickId;
    const key = JSON.stringify([channel, clickId, trackingCode, clickedAtMs]);
    if (!united.has(key)) united.set(key, candidate);
  }
  return [...united.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
};
