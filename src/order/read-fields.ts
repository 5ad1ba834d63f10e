import { isJsonObject, type JsonObject } from './parsed.ts';

/** The objects of a list; nothing when it is no list. */
export const listOf = (value: unknown): JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : [];

/** An ID of Shopify's with all its digits, or null. */
export const idOf = (value: unknown): string | null => {
  const text = typeof value === 'number' || typeof value === 'bigint' ? String(value) : value;
  return typeof text === 'string' && /^[1-9]\d{0,19}$/.test(text) ? text : null;
};

const quantityMax = 1_000_000_000;

/** A whole number of pieces, or null. */
export const quantityOf = (value: unknown): number | null => {
  const quantity = typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : value;
  return typeof quantity === 'number' &&
    Number.isInteger(quantity) &&
    quantity >= 0 &&
    quantity <= quantityMax
    ? quantity
    : null;
};

/** A short printable text, such as a SKU, or null. @param most its characters */
export const shortText = (value: unknown, most: number): string | null =>
  typeof value === 'string' && value !== '' && value.length <= most && printable.test(value)
    ? value
    : null;

const printable = /^[\x20-\x7e]+$/;
