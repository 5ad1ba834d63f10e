import { decimalText, exponentOf, minorUnits } from '../../src/money.ts';
import { clickAttributes, type OrderPayload, orderPayload } from '../fixtures/order.ts';
import { orderLine } from '../fixtures/order-line.ts';
import type { OrderNews, SoldLine, SoldOrder, ToldRefund } from './order-story.ts';

/** An order in the course of its story. */
export interface StoryOrder {
  id: number;
  sold: SoldOrder;
  createdAtMs: number;
  /** Everything that has become of it so far. */
  news: OrderNews;
}

/** The order as Shopify tells it now. */
export const payloadOf = (order: StoryOrder, nowMs: number): OrderPayload => {
  const { id, sold, createdAtMs, news } = order;
  const { of, set } = moneyOf(sold);
  const { placed, now } = sumsOf(order);
  const lines = linesOf(order);
  const sums = {
    subtotal_price: placed.subtotal,
    total_price: placed.total,
    total_tax: placed.tax,
    current_subtotal_price: news.stuck ? placed.subtotal : now.subtotal,
    current_total_price: news.stuck ? placed.total : now.total,
  };
  const texts = Object.entries(sums).flatMap(([field, amount]) => [
    [field, set(amount).shop_money.amount],
    [`${field}_set`, set(amount)],
  ]);
  const fields: OrderPayload = {
    id,
    name: '#1001',
    created_at: iso(createdAtMs),
    updated_at: iso(nowMs),
    cancelled_at: news.cancelled ? iso(nowMs) : null,
    currency: currencyOf(sold),
    presentment_currency: sold.buyers?.currency ?? currencyOf(sold),
    financial_status: news.financial ?? 'pending',
    fulfillment_status: news.fulfilled ? 'fulfilled' : null,
    fulfillments: news.fulfilled ? [{ status: 'success', created_at: iso(nowMs) }] : [],
    taxes_included: sold.taxesIncluded ?? false,
    tags: news.tags ?? sold.tags ?? '',
    discount_codes: (sold.codes ?? []).map((code) => ({
      code,
      amount: '0.00',
      type: 'percentage',
    })),
    source_name: sold.source ?? 'web',
    test: sold.test ?? false,
    landing_site: '/',
    note_attributes: sold.clickless ? [] : clickAttributes(`clk_${id}`),
    line_items: lines.map((line, index) => lineOf(order, line, index)),
    total_shipping_price_set: set(of(sold.shipping)),
    total_tip_received: set(of(sold.tip)).shop_money.amount,
    original_total_duties_set: sold.duties === undefined ? null : set(of(sold.duties)),
    refunds: (news.refunds ?? []).map((refund) => refundOf(order, refund)),
  };
  return orderPayload({ ...fields, ...Object.fromEntries(texts) });
};

/** A refund as Shopify tells it, inside its order or alone. */
export const refundOf = (order: StoryOrder, refund: ToldRefund): OrderPayload => {
  const { sold } = order;
  const { of, set } = moneyOf(sold);
  const { id = 900_000_000_001, adjustment } = refund;
  const moved = { amount: refund.moved, currency: refund.movedIn ?? currencyOf(sold) };
  return {
    id,
    order_id: order.id,
    refund_line_items: (refund.lines ?? []).map(({ line, quantity = 1, subtotal, tax }, index) => ({
      id: id * 10 + index,
      line_item_id: lineId(sold, line),
      quantity,
      subtotal_set: set(of(subtotal)),
      total_tax_set: set(of(tax)),
    })),
    refund_shipping_lines:
      refund.shipping === undefined
        ? []
        : [
            {
              id: id * 10 + 9,
              subtotal_amount_set: set(of(refund.shipping)),
              tax_amount_set: set(of(refund.shippingTax)),
            },
          ],
    order_adjustments: adjustment === undefined ? [] : upAndDown(adjustment),
    transactions:
      refund.moved === undefined
        ? []
        : [{ id: id + 5, kind: 'refund', status: refund.status ?? 'success', ...moved }],
  };
};

const upAndDown = (amount: string): OrderPayload[] => [
  { reason: 'Refund discrepancy', amount },
  { reason: 'Refund discrepancy', amount: `-${amount}` },
];

const lineOf = ({ sold, news }: StoryOrder, line: SoldLine, index: number): OrderPayload => {
  const { of, set } = moneyOf(sold);
  const { price, quantity = 1, tax, discount } = line;
  const currency = currencyOf(sold);
  const base = orderLine({ price, quantity, tax: null, discount: null, currency });
  return {
    ...base,
    id: lineId(sold, line.name),
    current_quantity: Math.max(
      0,
      (news.left?.[line.name] ?? quantity) - piecesBack(news, line.name),
    ),
    gift_card: line.giftCard ?? false,
    product_id: line.productId ?? 9_000_000_000_001 + index,
    vendor: line.vendor ?? 'Invented Works',
    sku: line.sku ?? line.name.toUpperCase(),
    price_set: set(of(price)),
    tax_lines: tax === undefined ? [] : [{ price: tax, price_set: set(of(tax)) }],
    discount_allocations:
      discount === undefined ? [] : [{ amount: discount, amount_set: set(of(discount)) }],
  };
};

const sumsOf = (order: StoryOrder) => {
  const { sold, news } = order;
  const { of } = moneyOf(sold);
  const soldFor = ({ price, quantity = 1, discount }: SoldLine) =>
    of(price) * BigInt(quantity) - of(discount);
  const besides = of(sold.shipping) - of(sold.shippingOff) + of(sold.tip) + of(sold.duties);
  const sums = (lines: readonly SoldLine[]) => {
    const subtotal = total(lines.map(soldFor));
    const tax = total(lines.map((line) => of(line.tax))) + of(sold.shippingTax);
    return { subtotal, tax, total: subtotal + besides + (sold.taxesIncluded ? 0n : tax) };
  };
  const editedOut = linesOf(order).map((line) => {
    const { quantity = 1 } = line;
    const gone = BigInt(quantity - (news.left?.[line.name] ?? quantity));
    const share = (amount: bigint) => (amount * gone) / BigInt(quantity);
    return { subtotal: share(soldFor(line)), tax: share(of(line.tax)) };
  });
  const back = (news.refunds ?? []).flatMap((refund) => [
    ...(refund.lines ?? []).map(({ subtotal, tax }) => ({ subtotal: of(subtotal), tax: of(tax) })),
    { subtotal: 0n, tax: of(refund.shipping) + of(refund.shippingTax) },
  ]);
  const gone = [...editedOut, ...back];
  const all = sums(linesOf(order));
  const goneSubtotal = total(gone.map(({ subtotal }) => subtotal));
  const goneTax = sold.taxesIncluded ? 0n : total(gone.map(({ tax }) => tax));
  const now = { subtotal: all.subtotal - goneSubtotal, total: all.total - goneSubtotal - goneTax };
  return { placed: sums(sold.lines.filter(({ added }) => !added)), now };
};

const linesOf = ({ sold, news }: StoryOrder): SoldLine[] =>
  sold.lines.filter(({ added }) => !added || news.added);

const piecesBack = ({ refunds = [] }: OrderNews, name: string): number =>
  refunds
    .flatMap(({ lines = [] }) => lines)
    .reduce((sum, { line, quantity = 1 }) => (line === name ? sum + quantity : sum), 0);

const lineId = (sold: SoldOrder, name: string): number =>
  14_000_000_000_001 + sold.lines.findIndex((line) => line.name === name);

const currencyOf = ({ currency = 'USD' }: SoldOrder): string => currency;

/** Reads and writes amounts in both of an order's currencies. */
const moneyOf = (sold: SoldOrder) => {
  const currency = currencyOf(sold);
  const buyers = sold.buyers ?? { currency, rate: 1 };
  return {
    of: (text = '0'): bigint => {
      const minor = minorUnits(text, currency);
      if (!minor.ok) throw new Error(`${text} ${minor.reason}`);
      return minor.value;
    },
    set: (amount: bigint) => ({
      shop_money: { amount: decimalText(amount, currency), currency_code: currency },
      presentment_money: {
        amount: decimalText(exchanged(amount, currency, buyers), buyers.currency),
        currency_code: buyers.currency,
      },
    }),
  };
};

/** In the buyer's currency; stories are written so that it is whole. */
const exchanged = (
  amount: bigint,
  from: string,
  to: { currency: string; rate: number },
): bigint => {
  const scale = (currency: string) => 10n ** BigInt(exponentOf(currency) ?? 0);
  return (amount * BigInt(to.rate) * scale(to.currency)) / scale(from);
};

const total = (amounts: readonly bigint[]): bigint =>
  amounts.reduce((sum, amount) => sum + amount, 0n);
const iso = (ms: number): string => new Date(ms).toISOString();
