/** JSON text read, or why not; `path` is always the root, `$`. */
export type ParsedJson =
  | { ok: true; value: unknown }
  | { ok: false; reason: 'not JSON' | 'nested too deeply'; path: '$' };

/**
 * Untrusted JSON text → a value that keeps every digit. A plain `JSON.parse` where that is safe;
 * when some number has 16 or more digits, one with a reviver that hands such numbers over as the
 * text they were written in. The reviver is ten times slower and gives up at some thousands of
 * levels of nesting (design, "Stack").
 */
export const parseJson = (text: string): ParsedJson => {
  const json = text.startsWith(byteOrderMark) ? text.slice(1) : text;
  try {
    const value: unknown = longNumber.test(json)
      ? JSON.parse(json, keepDigits as (key: string, value: unknown) => unknown)
      : JSON.parse(json);
    return { ok: true, value };
  } catch (error) {
    if (error instanceof SyntaxError) return { ok: false, reason: 'not JSON', path: '$' };
    if (error instanceof RangeError) return { ok: false, reason: 'nested too deeply', path: '$' };
    throw error;
  }
};

const byteOrderMark = '\ufeff';

/** A number of 16 or more digits where JSON can hold one; text that looks like it is harmless. */
const longNumber = /(?:^|[:,[])\s*-?(?:\d{16}|\d[\d.]{16})/;

const keepDigits = (_key: string, value: unknown, context: { source?: string }): unknown =>
  typeof value === 'number' && context.source !== undefined && hasLongDigits(context.source)
    ? context.source
    : value;

const hasLongDigits = (source: string): boolean => source.replace(/[eE].*|\D/g, '').length >= 16;
