/**
 * An amount in minor units as JSON can hold it: a number where that is exact, else its digits.
 * `BigInt(amount)` reads both; facts are read a hundred thousand at a time, so nothing revives them.
 */
export type Minor = number | string;

/** An amount for storing. */
export const minorOf = (amount: bigint): Minor =>
  amount <= Number.MAX_SAFE_INTEGER && amount >= Number.MIN_SAFE_INTEGER
    ? Number(amount)
    : String(amount);

/** What rules and sums need of an order beside its own totals; nothing of it is personal. */
export interface OrderDetail {
  /** Prices contain tax. */
  taxesIncluded: boolean;
  /** Where it was placed: `web`, `pos`, `shopify_draft_order`, an app's ID. */
  source: string | null;
  isFulfilled: boolean;
  /** When the last parcel left, ms; null while nothing has. */
  fulfilledAtMs: number | null;
  /** Tags and discount codes, as `markOf` makes them: what a merchant writes can name somebody. */
  tagMarks: string[];
  codeMarks: string[];
  lines: LineFact[];
  /** In the shop's currency. */
  shop: OrderSums;
  /** In the buyer's, where it is another one and whole. */
  presentment: OrderSums | null;
}

/** One line of an order. */
export interface LineFact {
  id: string;
  productId: string | null;
  vendorMark: string | null;
  sku: string | null;
  giftCard: boolean;
  quantity: number;
  /** What edits and refunds have left of it; null when that cannot be seen. */
  left: number | null;
}

/** The amounts of an order in one currency. */
export interface OrderSums {
  /** ISO 4217. */
  currency: string;
  /** As the lines of the detail. */
  lines: LineSums[];
  shipping: Minor;
  tips: Minor;
  duties: Minor;
  tax: Minor;
  /** As placed, and after edits and refunds. */
  subtotal: Minor;
  subtotalNow: Minor;
  total: Minor;
  totalNow: Minor;
}

export interface LineSums {
  /** Price × quantity. */
  gross: Minor;
  /** Everything discounts take off it. */
  discount: Minor;
  tax: Minor;
}

/** One refund, as far as it moves sums. */
export interface RefundFact {
  id: string;
  lines: { lineId: string; quantity: number }[];
  shop: RefundSums;
  presentment: RefundSums | null;
}

/** The amounts of a refund in one currency. */
export interface RefundSums {
  lines: { subtotal: Minor; tax: Minor }[];
  shipping: Minor;
  shippingTax: Minor;
  /** What successful transactions gave back; null when none is in this currency. */
  moved: Minor | null;
}
