import { isoTimeMs } from '../iso-time.ts';
import { markOf } from '../mark-of.ts';
import { exponentOf } from '../money.ts';
import { createAmounts } from './create-amounts.ts';
import { type LineFact, minorOf, type OrderDetail, type OrderSums } from './order-detail.ts';
import { isTrue, type JsonObject } from './parsed.ts';
import { idOf, listOf, quantityOf, shortText } from './read-fields.ts';

/**
 * What rules and sums need of an order that `parseOrder` has understood. It never fails an order: an
 * amount that is not there counts as nothing, and the order's own totals bound what is made of it.
 * @param currency the shop's
 */
export const parseDetail = (order: JsonObject, currency: string): OrderDetail => {
  const lines = listOf(order.line_items);
  const buyers = buyersCurrency(order, currency);
  const shipped = listOf(order.fulfillments)
    .filter(({ status }) => status !== 'cancelled' && status !== 'error' && status !== 'failure')
    .flatMap(({ created_at }) => isoTimeMs(created_at) ?? []);
  return {
    taxesIncluded: isTrue(order.taxes_included),
    source: shortText(order.source_name, 64),
    isFulfilled: order.fulfillment_status === 'fulfilled',
    fulfilledAtMs: shipped.length === 0 ? null : Math.max(...shipped),
    tagMarks: tagsOf(order.tags).map(markOf),
    codeMarks: listOf(order.discount_codes).flatMap(({ code }) =>
      typeof code === 'string' && code.trim() !== '' ? [markOf(code)] : [],
    ),
    lines: lines.map(lineOf),
    shop: sumsOf(order, lines, 'shop_money', currency),
    presentment: buyers === null ? null : sumsOf(order, lines, 'presentment_money', buyers),
  };
};

/** Null when the buyer paid in the shop's currency, or in one we cannot count in. */
export const buyersCurrency = (order: JsonObject, currency: string): string | null => {
  const { presentment_currency: buyers } = order;
  if (typeof buyers !== 'string' || buyers === currency || exponentOf(buyers) === null) return null;
  return createAmounts('presentment_money', buyers).of(order, 'total_price') === null
    ? null
    : buyers;
};

/** Webhooks write tags as one text, the Admin API as a list. */
const tagsOf = (tags: unknown): string[] => {
  const list = typeof tags === 'string' ? tags.split(',') : Array.isArray(tags) ? tags : [];
  return list.filter((tag): tag is string => typeof tag === 'string' && tag.trim() !== '');
};

const lineOf = (line: JsonObject): LineFact => ({
  id: idOf(line.id) ?? '',
  productId: idOf(line.product_id),
  vendorMark: typeof line.vendor === 'string' && line.vendor !== '' ? markOf(line.vendor) : null,
  sku: shortText(line.sku, 64),
  giftCard: isTrue(line.gift_card),
  quantity: quantityOf(line.quantity) ?? 0,
  left: quantityOf(line.current_quantity),
});

const sumsOf = (
  order: JsonObject,
  lines: readonly JsonObject[],
  money: 'shop_money' | 'presentment_money',
  currency: string,
): OrderSums => {
  const amounts = createAmounts(money, currency);
  const of = (field: string): bigint | null => amounts.of(order, field);
  const sum = (holders: JsonObject[], field: string): bigint =>
    holders.reduce((total, holder) => total + (amounts.of(holder, field) ?? 0n), 0n);
  const subtotal = of('subtotal_price') ?? 0n;
  const total = of('total_price') ?? 0n;
  return {
    currency,
    lines: lines.map((line) => ({
      gross: minorOf((amounts.of(line, 'price') ?? 0n) * BigInt(quantityOf(line.quantity) ?? 0)),
      discount: minorOf(sum(listOf(line.discount_allocations), 'amount')),
      tax: minorOf(sum(listOf(line.tax_lines), 'price')),
    })),
    shipping: minorOf(amounts.inSet(order, 'total_shipping_price') ?? 0n),
    tips: minorOf(amounts.plain(order, 'total_tip_received') ?? 0n),
    duties: minorOf(amounts.inSet(order, 'original_total_duties') ?? 0n),
    tax: minorOf(of('total_tax') ?? 0n),
    subtotal: minorOf(subtotal),
    subtotalNow: minorOf(of('current_subtotal_price') ?? subtotal),
    total: minorOf(total),
    totalNow: minorOf(of('current_total_price') ?? total),
  };
};
