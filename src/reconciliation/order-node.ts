/** Objects of the Admin API as `order-queries.ts` selects them. */
export interface OrderNode {
  id: string;
  name: string;
  createdAt: string;
  updatedAt: string;
  cancelledAt: string | null;
  test: boolean;
  displayFinancialStatus: string | null;
  displayFulfillmentStatus: string;
  fulfillments: { status: string; createdAt: string }[];
  sourceName: string | null;
  tags: string[];
  discountCodes: string[];
  taxesIncluded: boolean;
  currencyCode: string;
  presentmentCurrencyCode: string;
  cartToken: string | null;
  checkoutToken: string | null;
  customAttributes: { key: string; value: string | null }[];
  subtotalPriceSet: MoneyBag | null;
  currentSubtotalPriceSet: MoneyBag;
  totalPriceSet: MoneyBag;
  currentTotalPriceSet: MoneyBag;
  totalShippingPriceSet: MoneyBag;
  totalTaxSet: MoneyBag | null;
  totalTipReceivedSet: MoneyBag | null;
  originalTotalDutiesSet: MoneyBag | null;
  lineItems: Connection<LineNode>;
  refunds: { id: string }[];
}

export interface LineNode {
  id: string;
  vendor: string | null;
  sku: string | null;
  quantity: number;
  currentQuantity: number;
  isGiftCard: boolean;
  /** Left out where Shopify does not let us see products. */
  product?: { id: string } | null;
  originalUnitPriceSet: MoneyBag;
  discountAllocations: { allocatedAmountSet: MoneyBag }[];
  taxLines: { priceSet: MoneyBag }[];
}

export interface RefundNode {
  id: string;
  refundLineItems: Connection<RefundLineNode>;
  refundShippingLines: { nodes: { subtotalAmountSet: MoneyBag; taxAmountSet: MoneyBag }[] };
  transactions: { nodes: { kind: string; status: string; amountSet: MoneyBag }[] };
}

export interface RefundLineNode {
  lineItem: { id: string };
  quantity: number;
  subtotalSet: MoneyBag;
  totalTaxSet: MoneyBag;
}

export interface MoneyBag {
  shopMoney: { amount: string; currencyCode: string };
  presentmentMoney: { amount: string; currencyCode: string };
}

export interface Connection<Node> {
  nodes: Node[];
  pageInfo: PageInfo;
}

export interface PageInfo {
  hasNextPage: boolean;
  endCursor: string | null;
}

/** The digits at the end of one of Shopify's global IDs; empty when there are none. */
export const digitsOf = (globalId: string): string => /\d+$/.exec(globalId)?.[0] ?? '';
