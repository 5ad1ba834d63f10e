/**
 * An HTTP date in any of its three forms (RFC 9110, 5.6.7), in milliseconds since 1970; null for
 * anything else. `Date.parse` alone would take almost any text with a number in it.
 */
export const httpDateMs = (text: string): number | null => {
  const utc = forms[0].test(text) || forms[1].test(text) ? text : null;
  const parsed = Date.parse(utc ?? (forms[2].test(text) ? `${text} GMT` : ''));
  return Number.isNaN(parsed) ? null : parsed;
};

const forms = [
  /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/,
  /^[A-Z][a-z]{5,8}, \d{2}-[A-Z][a-z]{2}-\d{2} \d{2}:\d{2}:\d{2} GMT$/,
  /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/,
] as const;
