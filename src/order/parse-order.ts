import { shopifyToken } from '../click/shopify-token.ts';
import { currencyProblem, exponentOf } from '../money.ts';
import { displayName } from './display-name.ts';
import { financialStatusOf } from './financial-status.ts';
import { uniteRefunds } from './merge-facts.ts';
import type { OrderFacts } from './order-facts.ts';
import { parseClicks } from './parse-clicks.ts';
import { buyersCurrency, parseDetail } from './parse-detail.ts';
import { parseLines } from './parse-lines.ts';
import { parseMoneyFields } from './parse-money-fields.ts';
import { parseOrderId } from './parse-order-id.ts';
import { parseRefunds } from './parse-refunds.ts';
import { parseTimes } from './parse-times.ts';
import {
  isJsonObject,
  isMissing,
  isTrue,
  type JsonObject,
  type OrderProblem,
  type Parsed,
  problem,
} from './parsed.ts';

/** An order understood, or why not. */
export type ParsedOrder = { ok: true; facts: OrderFacts } | OrderProblem;

/**
 * The body of an orders/* webhook, already read as JSON by `parseJson` → the few facts we keep.
 * Anything may be in it. What we need and cannot read is a failure that names the path; an amount is
 * never guessed, and everything not listed in `OrderFacts` is left behind.
 */
export const parseOrder = (value: unknown): ParsedOrder => {
  if (!isJsonObject(value)) return problem('the body is not an object', '$');
  if (!isMissing(value.order_edit)) return problem('an order edit is not an order', 'order_edit');
  const orderId = parseOrderId(value);
  if (!orderId.ok) return orderId;
  const times = parseTimes(value);
  if (!times.ok) return times;
  const currency = parseCurrency(value);
  if (!currency.ok) return currency;
  const money = parseMoneyFields(value, currency.value);
  if (!money.ok) return money;
  const { subtotal, total, isSubtotalLowered } = money.value;
  const lines = parseLines(value.line_items, {
    currency: currency.value,
    isTaxIncluded: isTrue(value.taxes_included),
    isSubtotalLowered,
  });
  if (!lines.ok) return lines;

  return {
    ok: true,
    facts: {
      orderId: orderId.value,
      name: displayName(value.name),
      ...times.value,
      financialStatus: financialStatusOf(value.financial_status),
      test: isTrue(value.test),
      currency: currency.value,
      subtotal,
      total,
      ...lines.value,
      cartToken: shopifyToken(value.cart_token),
      checkoutToken: shopifyToken(value.checkout_token),
      ...parseClicks(value),
      detail: parseDetail(value, currency.value),
      refunds: uniteRefunds(
        parseRefunds(value.refunds, currency.value, buyersCurrency(value, currency.value)),
        [],
      ),
    },
  };
};

const parseCurrency = ({ currency }: JsonObject): Parsed<string> => {
  if (isMissing(currency)) return problem('currency is missing', 'currency');
  if (typeof currency !== 'string') return problem('currency is not a currency code', 'currency');
  if (exponentOf(currency) !== null) return { ok: true, value: currency };
  return problem(`currency ${currencyProblem(currency)}`, 'currency');
};
