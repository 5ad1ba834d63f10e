import {
  digitsOf,
  type LineNode,
  type MoneyBag,
  type OrderNode,
  type RefundLineNode,
  type RefundNode,
} from './order-node.ts';

/** An order read whole: every line, every refund with every line. */
export interface WholeOrder {
  order: OrderNode;
  lines: readonly LineNode[];
  refunds: readonly { refund: RefundNode; lines: readonly RefundLineNode[] }[];
}

/**
 * An order of the Admin API as the body its orders/updated webhook would have, as far as parseOrder
 * reads it: whichever way an order comes, one parser understands it (shopify-platform 2.5). IDs are
 * text, so that they keep all their digits.
 */
export const webhookBodyOf = ({ order, lines, refunds }: WholeOrder): Record<string, unknown> => ({
  id: digitsOf(order.id),
  admin_graphql_api_id: order.id,
  name: order.name,
  created_at: order.createdAt,
  updated_at: order.updatedAt,
  cancelled_at: order.cancelledAt,
  test: order.test,
  financial_status: order.displayFinancialStatus?.toLowerCase() ?? null,
  fulfillment_status: fulfillmentStatuses[order.displayFulfillmentStatus] ?? null,
  fulfillments: order.fulfillments.map(({ status, createdAt }) => ({
    status: status.toLowerCase(),
    created_at: createdAt,
  })),
  source_name: order.sourceName,
  tags: order.tags.join(', '),
  discount_codes: order.discountCodes.map((code) => ({ code })),
  taxes_included: order.taxesIncluded,
  currency: order.currencyCode,
  presentment_currency: order.presentmentCurrencyCode,
  cart_token: order.cartToken,
  checkout_token: order.checkoutToken,
  note_attributes: order.customAttributes.map(({ key, value }) => ({ name: key, value })),
  ...sums('subtotal_price', order.subtotalPriceSet),
  ...sums('current_subtotal_price', order.currentSubtotalPriceSet),
  ...sums('total_price', order.totalPriceSet),
  ...sums('current_total_price', order.currentTotalPriceSet),
  ...sums('total_shipping_price', order.totalShippingPriceSet),
  ...sums('total_tax', order.totalTaxSet),
  ...sums('total_tip_received', order.totalTipReceivedSet),
  ...sums('original_total_duties', order.originalTotalDutiesSet),
  line_items: lines.map(lineOf),
  refunds: refunds.map(({ refund, lines: refunded }) => refundOf(refund, refunded)),
});

/** Webhooks know fewer states of shipping; the others are none to them. */
const fulfillmentStatuses: Readonly<Record<string, string>> = {
  FULFILLED: 'fulfilled',
  PARTIALLY_FULFILLED: 'partial',
  RESTOCKED: 'restocked',
};

const lineOf = (line: LineNode) => ({
  id: digitsOf(line.id),
  product_id: line.product ? digitsOf(line.product.id) : null,
  vendor: line.vendor,
  sku: line.sku,
  quantity: line.quantity,
  current_quantity: line.currentQuantity,
  gift_card: line.isGiftCard,
  ...sums('price', line.originalUnitPriceSet),
  discount_allocations: line.discountAllocations.map((part) =>
    sums('amount', part.allocatedAmountSet),
  ),
  tax_lines: line.taxLines.map(({ priceSet }) => sums('price', priceSet)),
});

const refundOf = (refund: RefundNode, lines: readonly RefundLineNode[]) => ({
  id: digitsOf(refund.id),
  refund_line_items: lines.map((line) => ({
    line_item_id: digitsOf(line.lineItem.id),
    quantity: line.quantity,
    ...sums('subtotal', line.subtotalSet),
    ...sums('total_tax', line.totalTaxSet),
  })),
  refund_shipping_lines: refund.refundShippingLines.nodes.map((line) => ({
    ...sums('subtotal_amount', line.subtotalAmountSet),
    ...sums('tax_amount', line.taxAmountSet),
  })),
  // Webhooks tell a transaction in the currency it was paid in, and in no other.
  transactions: refund.transactions.nodes.map(({ kind, status, amountSet }) => ({
    kind: kind.toLowerCase(),
    status: status.toLowerCase(),
    amount: amountSet.presentmentMoney.amount,
    currency: amountSet.presentmentMoney.currencyCode,
  })),
});

/** The plain field, which is in the shop's money, and the one with both; nothing when there is none. */
const sums = (field: string, bag: MoneyBag | null): Record<string, unknown> =>
  bag === null
    ? {}
    : {
        [field]: bag.shopMoney.amount,
        [`${field}_set`]: {
          shop_money: moneyOf(bag.shopMoney),
          presentment_money: moneyOf(bag.presentmentMoney),
        },
      };

const moneyOf = ({ amount, currencyCode }: MoneyBag['shopMoney']) => ({
  amount,
  currency_code: currencyCode,
});
