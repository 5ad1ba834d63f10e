import { parseRequiredAmount } from './parse-amount.ts';
import {
  isJsonObject,
  isMissing,
  isTrue,
  type JsonObject,
  type Parsed,
  problem,
} from './parsed.ts';
import { quantityOf } from './read-fields.ts';

/** What an order's lines add up to; amounts in minor units of the shop's currency. */
export interface LineSums {
  itemCount: number;
  giftCards: bigint;
  includedTax: bigint;
}

/** How an order's amounts are to be read. */
export interface LineRules {
  currency: string;
  /** Prices contain tax (`taxes_included`). */
  isTaxIncluded: boolean;
  /** The subtotal counts only what edits and refunds have left, so lines must too. */
  isSubtotalLowered: boolean;
}

/**
 * The parts of the subtotal that earn nothing: gift cards (price × quantity − discount allocations)
 * and, when prices contain tax, the tax lines of everything else. Both count for the quantity that
 * the subtotal counts, and shares are rounded up, so that what remains is never too much.
 */
export const parseLines = (lines: unknown, rules: LineRules): Parsed<LineSums> => {
  const sums: LineSums = { itemCount: 0, giftCards: 0n, includedTax: 0n };
  if (isMissing(lines)) return { ok: true, value: sums };
  if (!Array.isArray(lines)) return problem('line_items is not a list', 'line_items');

  for (const [index, line] of lines.entries()) {
    const path = `line_items[${index}]`;
    if (!isJsonObject(line)) return problem('a line of the order is not an object', path);
    sums.itemCount += quantityOf(line.quantity) ?? 0;
    if (isTrue(line.gift_card)) {
      const net = giftCardAmount(line, rules, path);
      if (!net.ok) return net;
      sums.giftCards += net.value;
    } else if (rules.isTaxIncluded) {
      const tax = sumOf(line, 'tax_lines', 'price', rules.currency, path);
      if (!tax.ok) return tax;
      sums.includedTax += shareLeft(tax.value, line, rules, 'up');
    }
  }
  return { ok: true, value: sums };
};

const giftCardAmount = (line: JsonObject, rules: LineRules, path: string): Parsed<bigint> => {
  const quantity = quantityOf(line.quantity);
  if (quantity === null) return problem('quantity is not a whole number', `${path}.quantity`);
  const price = parseRequiredAmount(line, 'price', rules.currency, `${path}.`);
  if (!price.ok) return price;
  const discount = sumOf(line, 'discount_allocations', 'amount', rules.currency, path);
  if (!discount.ok) return discount;
  const gross = price.value * BigInt(quantity);
  const net = shareLeft(gross, line, rules, 'up') - shareLeft(discount.value, line, rules, 'down');
  return { ok: true, value: net > 0n ? net : 0n };
};

/** The share of a line's amount that edits and refunds have left; all of it when they cannot be seen. */
const shareLeft = (
  amount: bigint,
  line: JsonObject,
  rules: LineRules,
  rounded: 'up' | 'down',
): bigint => {
  if (!rules.isSubtotalLowered || amount === 0n) return amount;
  const placed = quantityOf(line.quantity);
  const left = quantityOf(line.current_quantity);
  if (placed === null || left === null || left >= placed) return amount;
  const product = amount * BigInt(left);
  const roundingUp = rounded === 'up' ? BigInt(placed - 1) : 0n;
  return (product + roundingUp) / BigInt(placed);
};

const sumOf = (
  line: JsonObject,
  list: string,
  field: string,
  currency: string,
  path: string,
): Parsed<bigint> => {
  const parts = line[list];
  if (isMissing(parts)) return { ok: true, value: 0n };
  if (!Array.isArray(parts)) return problem(`${list} is not a list`, `${path}.${list}`);
  let sum = 0n;
  for (const [index, part] of parts.entries()) {
    const partPath = `${path}.${list}[${index}]`;
    if (!isJsonObject(part)) return problem(`a part of ${list} is not an object`, partPath);
    const amount = parseRequiredAmount(part, field, currency, `${partPath}.`);
    if (!amount.ok) return amount;
    sum += amount.value;
  }
  return { ok: true, value: sum };
};
