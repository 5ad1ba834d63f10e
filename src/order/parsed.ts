/** A part of an order read, or why it cannot be understood. */
export type Parsed<T> = { ok: true; value: T } | OrderProblem;

/** Why an order cannot be understood, in a merchant's words, and where in its JSON. */
export interface OrderProblem {
  ok: false;
  /** The field and what is wrong with it; an amount is shown, other values never. */
  reason: string;
  /** JSON path of the offending value; `$` is the whole. */
  path: string;
}

/** A JSON object of unknown content. Read fixed names only, so prototype keys have no effect. */
export type JsonObject = Readonly<Record<string, unknown>>;

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Absent and null mean the same in what Shopify sends. */
export const isMissing = (value: unknown): value is null | undefined =>
  value === null || value === undefined;

/** A flag counts only as true or the word; anything else Shopify might send is not set. */
export const isTrue = (value: unknown): boolean => value === true || value === 'true';

export const problem = (reason: string, path: string): OrderProblem => ({
  ok: false,
  reason,
  path,
});
