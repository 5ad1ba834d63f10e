import type { CartAttribute } from '../click/click-in-attributes.ts';
import { isJsonObject } from './parsed.ts';

/**
 * `note_attributes` as a list, in whatever form it arrives: Shopify's list of `{name, value}`,
 * GraphQL's of `{key, value}`, an object of values by name, JSON text of any of these, or nothing.
 * What cannot be read as a named text or whole number is left out: attributes can be written by any
 * script in the shop, so nonsense among them says nothing about the order.
 */
export const parseAttributes = (value: unknown): CartAttribute[] => {
  const list = typeof value === 'string' ? fromText(value) : value;
  if (Array.isArray(list)) return list.flatMap(attributeOf);
  if (!isJsonObject(list)) return [];
  return Object.entries(list).flatMap(([name, entry]) => attributeOf({ name, value: entry }));
};

const fromText = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const attributeOf = (entry: unknown): CartAttribute[] => {
  if (!isJsonObject(entry)) return [];
  const name = entry.name ?? entry.key;
  const value = Number.isSafeInteger(entry.value) ? String(entry.value) : entry.value;
  return typeof name === 'string' && typeof value === 'string' ? [{ name, value }] : [];
};
