import type {
  LineNode,
  MoneyBag,
  OrderNode,
  RefundLineNode,
  RefundNode,
} from '../../../src/reconciliation/order-node.ts';
import type { OrderPayload } from '../../fixtures/order.ts';

type Fields = Record<string, unknown>;
type Whole<Node, List extends keyof Node, Item> = Omit<Node, List> & Record<List, Item[]>;

/** An order as its webhooks tell it → as the Admin API tells it, with all its lines (schema 2026-10). */
export const orderNodeOf = (order: OrderPayload): Whole<OrderNode, 'lineItems', LineNode> => ({
  id: `gid://shopify/Order/${order.id}`,
  name: String(order.name),
  createdAt: utc(order.created_at),
  updatedAt: utc(order.updated_at),
  cancelledAt: order.cancelled_at ? utc(order.cancelled_at) : null,
  test: order.test === true,
  displayFinancialStatus: textOf(order.financial_status)?.toUpperCase() ?? null,
  displayFulfillmentStatus: fulfillmentStatuses[String(order.fulfillment_status)] ?? 'UNFULFILLED',
  fulfillments: listOf(order.fulfillments).map(({ status, created_at }) => ({
    status: String(status).toUpperCase(),
    createdAt: utc(created_at),
  })),
  sourceName: textOf(order.source_name),
  tags: String(order.tags ?? '')
    .split(', ')
    .filter((tag) => tag !== ''),
  discountCodes: listOf(order.discount_codes).map(({ code }) => String(code)),
  taxesIncluded: order.taxes_included === true,
  currencyCode: String(order.currency),
  presentmentCurrencyCode: String(order.presentment_currency),
  cartToken: textOf(order.cart_token),
  checkoutToken: textOf(order.checkout_token),
  customAttributes: listOf(order.note_attributes).map(({ name, value }) => ({
    key: String(name),
    value: String(value),
  })),
  subtotalPriceSet: bagOf(order, 'subtotal_price', order),
  currentSubtotalPriceSet: bagOf(order, 'current_subtotal_price', order),
  totalPriceSet: bagOf(order, 'total_price', order),
  currentTotalPriceSet: bagOf(order, 'current_total_price', order),
  totalShippingPriceSet: bagOf(order, 'total_shipping_price', order),
  totalTaxSet: bagOf(order, 'total_tax', order),
  totalTipReceivedSet: bagOf(order, 'total_tip_received', order),
  originalTotalDutiesSet:
    order.original_total_duties_set === undefined
      ? null
      : bagOf(order, 'original_total_duties', order),
  lineItems: listOf(order.line_items).map((line) => lineNodeOf(line, order)),
  refunds: listOf(order.refunds).map(({ id }) => ({ id: `gid://shopify/Refund/${id}` })),
});

/** The refunds of an order, with all their lines. */
export const refundNodesOf = (
  order: OrderPayload,
): Whole<RefundNode, 'refundLineItems', RefundLineNode>[] =>
  listOf(order.refunds).map((refund) => ({
    id: `gid://shopify/Refund/${refund.id}`,
    refundLineItems: listOf(refund.refund_line_items).map((line) => ({
      lineItem: { id: `gid://shopify/LineItem/${line.line_item_id}` },
      quantity: Number(line.quantity),
      subtotalSet: bagOf(line, 'subtotal', order),
      totalTaxSet: bagOf(line, 'total_tax', order),
    })),
    refundShippingLines: {
      nodes: listOf(refund.refund_shipping_lines).map((line) => ({
        subtotalAmountSet: bagOf(line, 'subtotal_amount', order),
        taxAmountSet: bagOf(line, 'tax_amount', order),
      })),
    },
    transactions: {
      nodes: listOf(refund.transactions).map(({ kind, status, amount, currency }) => ({
        kind: String(kind).toUpperCase(),
        status: String(status).toUpperCase(),
        amountSet: {
          shopMoney: { amount: String(amount), currencyCode: String(order.currency) },
          presentmentMoney: { amount: String(amount), currencyCode: String(currency) },
        },
      })),
    },
  }));

const lineNodeOf = (line: Fields, order: OrderPayload): LineNode => ({
  id: `gid://shopify/LineItem/${line.id}`,
  vendor: textOf(line.vendor),
  sku: textOf(line.sku),
  quantity: Number(line.quantity),
  currentQuantity: Number(line.current_quantity),
  isGiftCard: line.gift_card === true,
  product: line.product_id ? { id: `gid://shopify/Product/${line.product_id}` } : null,
  originalUnitPriceSet: bagOf(line, 'price', order),
  discountAllocations: listOf(line.discount_allocations).map((part) => ({
    allocatedAmountSet: bagOf(part, 'amount', order),
  })),
  taxLines: listOf(line.tax_lines).map((part) => ({ priceSet: bagOf(part, 'price', order) })),
});

const fulfillmentStatuses: Record<string, string> = {
  fulfilled: 'FULFILLED',
  partial: 'PARTIALLY_FULFILLED',
  restocked: 'RESTOCKED',
};

const bagOf = (holder: Fields, field: string, { currency }: OrderPayload): MoneyBag => {
  const set = (holder[`${field}_set`] ?? {}) as Record<string, Fields | undefined>;
  const moneyOf = (half: Fields | undefined) => ({
    amount: String(half?.amount ?? holder[field] ?? '0.0'),
    currencyCode: String(half?.currency_code ?? currency),
  });
  return { shopMoney: moneyOf(set.shop_money), presentmentMoney: moneyOf(set.presentment_money) };
};

const listOf = (value: unknown): Fields[] => (Array.isArray(value) ? value : []);
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const utc = (time: unknown): string => new Date(String(time)).toISOString();
