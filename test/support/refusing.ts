import type { Fault } from './afftok-sandbox/fault.ts';

/**
 * An answer of AffTok's with a code of the field notes, instead of working the request.
 * @param more headers, and fields of the JSON besides error and code
 */
export const refusing = (
  status: number,
  code: string,
  more: { headers?: Record<string, string>; fields?: Record<string, unknown> } = {},
): Fault => ({
  kind: 'status',
  recorded: false,
  status,
  headers: more.headers ?? {},
  body: JSON.stringify({ success: false, error: `AffTok says ${code}`, code, ...more.fields }),
});
