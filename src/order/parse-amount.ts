import { minorUnits } from '../money.ts';
import { isJsonObject, isMissing, type JsonObject, type Parsed, problem } from './parsed.ts';

/**
 * One amount of an order or of one of its lines, in minor units of the shop's currency.
 * `<field>_set.shop_money` is preferred when it is there in that currency; else the plain field,
 * which Shopify renders in the shop's currency too (shopify-platform 2.2, 2.3).
 * @param at JSON path of `holder` with its final dot; empty for the order itself
 * @returns null when neither is there
 */
export const parseAmount = (
  holder: JsonObject,
  field: string,
  currency: string,
  at = '',
): Parsed<bigint | null> => {
  const inSet = shopAmount(holder[`${field}_set`], currency);
  const value = isMissing(inSet) ? holder[field] : inSet;
  if (isMissing(value)) return { ok: true, value: null };
  const minor = minorUnits(value, currency);
  if (minor.ok) return minor;
  const path = isMissing(inSet) ? field : `${field}_set.shop_money.amount`;
  return problem(`${field} ${minor.reason}`, at + path);
};

/** As `parseAmount`, for an amount without which the order cannot be understood. */
export const parseRequiredAmount = (
  holder: JsonObject,
  field: string,
  currency: string,
  at = '',
): Parsed<bigint> => {
  const amount = parseAmount(holder, field, currency, at);
  if (!amount.ok) return amount;
  if (amount.value === null) return problem(`${field} is missing`, at + field);
  return { ok: true, value: amount.value };
};

const shopAmount = (set: unknown, currency: string): unknown => {
  const money = isJsonObject(set) ? set.shop_money : null;
  return isJsonObject(money) && money.currency_code === currency ? money.amount : null;
};
