import { minorUnits } from '../money.ts';
import { isJsonObject, isMissing, type JsonObject } from './parsed.ts';

/** Reads amounts in one of an order's two currencies; null where there is none in it. Minor units. */
export interface Amounts {
  /** `<field>_set`, or in the shop's currency the plain field. */
  of(holder: JsonObject, field: string): bigint | null;
  /** `<field>_set` alone, for what has no plain field. */
  inSet(holder: JsonObject, field: string): bigint | null;
  /** The plain field, which is in the shop's currency. */
  plain(holder: JsonObject, field: string): bigint | null;
}

/** @param money which half of a set */
export const createAmounts = (
  money: 'shop_money' | 'presentment_money',
  currency: string,
): Amounts => {
  const minor = (value: unknown): bigint | null => {
    const parsed = isMissing(value) ? null : minorUnits(value, currency);
    return parsed?.ok ? parsed.value : null;
  };
  const inSet: Amounts['inSet'] = (holder, field) => {
    const set = holder[`${field}_set`];
    const half = isJsonObject(set) ? set[money] : null;
    return isJsonObject(half) && half.currency_code === currency ? minor(half.amount) : null;
  };
  const plain: Amounts['plain'] = (holder, field) =>
    money === 'shop_money' ? minor(holder[field]) : null;
  return { inSet, plain, of: (holder, field) => inSet(holder, field) ?? plain(holder, field) };
};
