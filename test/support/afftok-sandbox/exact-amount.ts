/** The digits of a body's own `amount`, exactly as written. The body is known to be an object. */
export const exactAmount = (rawBody: string): string => {
  const exact = JSON.parse(rawBody, keepDigits) as { amount?: { digits?: string } };
  return exact.amount?.digits ?? '';
};

function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  return typeof value === 'number' ? { digits: context?.source } : value;
}
