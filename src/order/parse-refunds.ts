import { exponentOf, minorUnits } from '../money.ts';
import { createAmounts } from './create-amounts.ts';
import { minorOf, type RefundFact, type RefundSums } from './order-detail.ts';
import { isJsonObject, isMissing, type JsonObject, type OrderProblem, problem } from './parsed.ts';
import { idOf, listOf, quantityOf } from './read-fields.ts';

/** The topic that tells of one refund, without its order. */
export const refundTopic = 'refunds/create';

/** A refund told by itself, or why it cannot be understood. */
export type ParsedRefund = { ok: true; orderId: string; facts: string } | OrderProblem;

/**
 * The body of a refunds/create webhook. It does not say the order's currencies, so they are taken from
 * its own amounts; without any it tells only that the order is to be looked at again.
 */
export const parseRefund = (value: unknown): ParsedRefund => {
  if (!isJsonObject(value)) return problem('the body is not an object', '$');
  const orderId = idOf(value.order_id);
  if (orderId === null) return problem('order_id is not an order ID', 'order_id');
  const shops = currencyIn(value, 'shop_money') ?? transactionCurrency(value);
  const [refund] = shops === null ? [] : parseRefunds([value], shops, buyers(value, shops));
  if (refund === undefined) return problem('the refund names no amount and no ID', 'id');
  return { ok: true, orderId, facts: JSON.stringify(refund) };
};

/** A refund as `parseRefund` wrote it. */
export const readRefund = (facts: string): RefundFact => JSON.parse(facts) as RefundFact;

const buyers = (refund: JsonObject, shops: string): string | null => {
  const currency = currencyIn(refund, 'presentment_money');
  return currency === shops ? null : currency;
};

const currencyIn = (
  refund: JsonObject,
  money: 'shop_money' | 'presentment_money',
): string | null => {
  const sets = [
    ...listOf(refund.refund_line_items).map((line) => line.subtotal_set),
    ...listOf(refund.refund_shipping_lines).map((line) => line.subtotal_amount_set),
  ];
  const codes = sets.flatMap((set) => {
    const half = isJsonObject(set) ? set[money] : null;
    return isJsonObject(half) ? [half.currency_code] : [];
  });
  return known(codes[0]);
};

const transactionCurrency = (refund: JsonObject): string | null =>
  known(listOf(refund.transactions)[0]?.currency);

const known = (code: unknown): string | null =>
  typeof code === 'string' && exponentOf(code) !== null ? code : null;

/**
 * The refunds of an order, or one refund by itself, in the shop's currency and in the buyer's. What
 * cannot be read of a refund counts as nothing: the order's own current sums bound it (design, Money).
 */
export const parseRefunds = (
  refunds: unknown,
  currency: string,
  presentmentCurrency: string | null,
): RefundFact[] =>
  listOf(refunds).flatMap((refund) => {
    const id = idOf(refund.id);
    if (id === null) return [];
    const lines = listOf(refund.refund_line_items).map((line) => ({
      lineId: idOf(line.line_item_id) ?? '',
      quantity: quantityOf(line.quantity) ?? 0,
    }));
    const sums = (money: 'shop_money' | 'presentment_money', code: string) =>
      refundSums(refund, money, code);
    return [
      {
        id,
        lines,
        shop: sums('shop_money', currency),
        presentment:
          presentmentCurrency === null ? null : sums('presentment_money', presentmentCurrency),
      },
    ];
  });

const refundSums = (
  refund: JsonObject,
  money: 'shop_money' | 'presentment_money',
  currency: string,
): RefundSums => {
  const amounts = createAmounts(money, currency);
  const shipping = listOf(refund.refund_shipping_lines);
  const sum = (field: string) =>
    minorOf(shipping.reduce((total, line) => total + (amounts.inSet(line, field) ?? 0n), 0n));
  const transactions = listOf(refund.transactions).filter(({ kind }) => kind === 'refund');
  return {
    lines: listOf(refund.refund_line_items).map((line) => ({
      subtotal: minorOf(amounts.of(line, 'subtotal') ?? 0n),
      tax: minorOf(amounts.of(line, 'total_tax') ?? 0n),
    })),
    shipping: sum('subtotal_amount'),
    shippingTax: sum('tax_amount'),
    moved: movedBy(transactions, currency, money),
  };
};

/** Only what a successful transaction says in this currency is known to have moved. */
const movedBy = (
  transactions: readonly JsonObject[],
  currency: string,
  money: 'shop_money' | 'presentment_money',
): RefundSums['moved'] => {
  const known = transactions.flatMap(({ status, amount, currency: given }) => {
    if (status !== 'success') return [];
    // Old samples leave the currency out: it is then the shop's (shopify-platform 2.4).
    const isOurs = isMissing(given) ? money === 'shop_money' : given === currency;
    const moved = isOurs ? minorUnits(amount, currency) : null;
    return moved?.ok ? [moved.value] : [];
  });
  return known.length === 0 ? null : minorOf(known.reduce((sum, amount) => sum + amount, 0n));
};
