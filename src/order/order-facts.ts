import type { FinancialStatus } from './financial-status.ts';
import type { OrderDetail, RefundFact } from './order-detail.ts';

/**
 * All we keep of a Shopify order. Times are milliseconds since 1970, amounts integer minor units
 * in the shop's currency. Nothing here names or describes the buyer (design, "Privacy").
 */
export interface OrderFacts {
  /** All digits of Shopify's order ID; it can pass 2^53, so it is text. */
  orderId: string;
  /** The name merchants see, such as `#1001`; at most 64 characters. */
  name: string;
  createdAtMs: number;
  updatedAtMs: number;
  cancelledAtMs: number | null;
  financialStatus: FinancialStatus;
  test: boolean;
  /** ISO 4217. */
  currency: string;
  /** After discounts; the lower of as placed and after edits and refunds. */
  subtotal: bigint;
  /** With tax, shipping and tips; the lower of as placed and after edits and refunds. */
  total: bigint;
  /** The part of `subtotal` that bought gift cards. */
  giftCards: bigint;
  /** The part of `subtotal` that is tax; 0 when prices come without tax. */
  includedTax: bigint;
  itemCount: number;
  cartToken: string | null;
  checkoutToken: string | null;
  attributeClick: AttributeClick | null;
  landingClick: LandingClick | null;
  /** Where a malformed click ID or tracking code was seen, such as `landing_site.click_id`. */
  refusedClicks: string[];
  /** What rules and sums need beside; null on orders last told before this was kept. */
  detail: OrderDetail | null;
  /** Every refund heard of, by ID, whichever webhook told it. */
  refunds: RefundFact[];
}

/** A click found in the cart's attributes; at least one of click ID and tracking code is there. */
export interface AttributeClick {
  clickId: string | null;
  trackingCode: string | null;
  clickedAtMs: number | null;
}

/** A click found in the landing page's query; at least one of the two is there. */
export interface LandingClick {
  clickId: string | null;
  trackingCode: string | null;
}

/** Facts as JSON text for the database: equal facts give equal text. */
export const serializeFacts = (facts: OrderFacts): string =>
  JSON.stringify({
    orderId: facts.orderId,
    name: facts.name,
    createdAtMs: facts.createdAtMs,
    updatedAtMs: facts.updatedAtMs,
    cancelledAtMs: facts.cancelledAtMs,
    financialStatus: facts.financialStatus,
    test: facts.test,
    currency: facts.currency,
    subtotal: String(facts.subtotal),
    total: String(facts.total),
    giftCards: String(facts.giftCards),
    includedTax: String(facts.includedTax),
    itemCount: facts.itemCount,
    cartToken: facts.cartToken,
    checkoutToken: facts.checkoutToken,
    attributeClick: facts.attributeClick && {
      clickId: facts.attributeClick.clickId,
      trackingCode: facts.attributeClick.trackingCode,
      clickedAtMs: facts.attributeClick.clickedAtMs,
    },
    landingClick: facts.landingClick && {
      clickId: facts.landingClick.clickId,
      trackingCode: facts.landingClick.trackingCode,
    },
    refusedClicks: facts.refusedClicks,
    detail: facts.detail,
    refunds: facts.refunds,
  });

/**
 * The facts `serializeFacts` wrote.
 * @throws SyntaxError for text it did not write: the database row is damaged
 */
export const parseFacts = (text: string): OrderFacts => {
  const stored = JSON.parse(text) as StoredFacts;
  return {
    ...stored,
    detail: stored.detail ?? null,
    refunds: stored.refunds ?? [],
    subtotal: BigInt(stored.subtotal),
    total: BigInt(stored.total),
    giftCards: BigInt(stored.giftCards),
    includedTax: BigInt(stored.includedTax),
  };
};

type Amounts = 'subtotal' | 'total' | 'giftCards' | 'includedTax';
type Later = 'detail' | 'refunds';
type StoredFacts = Omit<OrderFacts, Amounts | Later> &
  Record<Amounts, string> &
  Partial<Pick<OrderFacts, Later>>;
