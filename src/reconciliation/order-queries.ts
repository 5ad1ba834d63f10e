// What is asked of the Admin API 2026-10 about orders (shopify-platform 2.5, 2.7): the fields that
// parseOrder reads and no other, nothing of the buyer. The landing page is not asked for here:
// look-up-clicks.ts asks for visits where an order has no click and the shop uses them.

/** Which orders there are: names and times alone, so that 250 cost next to nothing. */
export const listQuery = `query orderPage($query: String!, $sortKey: OrderSortKeys!, $after: String) {
  orders(first: 250, after: $after, sortKey: $sortKey, query: $query) {
    nodes { id createdAt updatedAt }
    pageInfo { hasNextPage endCursor }
  }
}`;

/** How many there are, counted up to 10,000. */
export const countQuery = `query orderCount($query: String!) {
  ordersCount(query: $query, limit: 10000) { count precision }
}`;

const money = '{ shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }';

const lines = `nodes {
        id vendor sku quantity currentQuantity isGiftCard
        product @include(if: $products) { id }
        originalUnitPriceSet ${money}
        discountAllocations { allocatedAmountSet ${money} }
        taxLines { priceSet ${money} }
      }
      pageInfo { hasNextPage endCursor }`;

const refundLines = `nodes {
        lineItem { id } quantity subtotalSet ${money} totalTaxSet ${money}
      }
      pageInfo { hasNextPage endCursor }`;

/** Whole orders, but for what their refunds hold and lines beyond the first. */
export const ordersQuery = `query ordersInFull($ids: [ID!]!, $products: Boolean!) {
  nodes(ids: $ids) {
    ... on Order {
      id name createdAt updatedAt cancelledAt test
      displayFinancialStatus displayFulfillmentStatus
      fulfillments { status createdAt }
      sourceName tags discountCodes taxesIncluded
      currencyCode presentmentCurrencyCode
      cartToken checkoutToken customAttributes { key value }
      subtotalPriceSet ${money} currentSubtotalPriceSet ${money}
      totalPriceSet ${money} currentTotalPriceSet ${money}
      totalShippingPriceSet ${money} totalTaxSet ${money}
      totalTipReceivedSet ${money} originalTotalDutiesSet ${money}
      lineItems(first: 20) { ${lines} }
      refunds { id }
    }
  }
}`;

/** The lines that follow. */
export const linesQuery = `query orderLines($id: ID!, $after: String!, $products: Boolean!) {
  node(id: $id) { ... on Order { lineItems(first: 20, after: $after) { ${lines} } } }
}`;

/** What refunds hold, but for lines beyond the first. */
export const refundsQuery = `query refundsInFull($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on Refund {
      id
      refundLineItems(first: 20) { ${refundLines} }
      refundShippingLines(first: 10) { nodes { subtotalAmountSet ${money} taxAmountSet ${money} } }
      transactions(first: 10) { nodes { kind status amountSet ${money} } }
    }
  }
}`;

/** The refunded lines that follow. */
export const refundLinesQuery = `query refundLines($id: ID!, $after: String!) {
  node(id: $id) { ... on Refund { refundLineItems(first: 20, after: $after) { ${refundLines} } } }
}`;
