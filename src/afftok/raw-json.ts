declare global {
  interface JSON {
    /** Node ≥ 21: a value `JSON.stringify` writes exactly as the given JSON text. */
    rawJSON(text: string): RawJson;
  }
}

/** What `JSON.rawJSON` makes. */
export interface RawJson {
  readonly rawJSON: string;
}

/**
 * A JSON number with exactly these digits, never passed through a float.
 * @param text non-negative decimal text in major units: `29.99`, `1.500`, `5000`
 * @throws RangeError for anything else; what it says is meant for whoever wrote the caller
 */
export const exactNumber = (text: string): RawJson => {
  if (!/^(0|[1-9]\d*)(\.\d+)?$/.test(text)) {
    throw new RangeError(`not a plain decimal number: ${JSON.stringify(text.slice(0, 40))}`);
  }
  return JSON.rawJSON(text);
};
