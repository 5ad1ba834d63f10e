/** What `JSON.parse` makes of `{…}`. Nothing is assumed about its values. */
export type JsonObject = { readonly [key: string]: unknown };

/** True for `{…}`, false for arrays, null and everything else. */
export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object's own value under a key; never one every object inherits, like `constructor`. */
export const own = (object: JsonObject | null, key: string): unknown =>
  object !== null && Object.hasOwn(object, key) ? object[key] : undefined;

/** The object's own object under a key, or null. */
export const ownObject = (object: JsonObject | null, key: string): JsonObject | null => {
  const value = own(object, key);
  return isJsonObject(value) ? value : null;
};
