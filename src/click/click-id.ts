/** Longest click ID AffTok gives out (field notes, "What arrives at the shop"). */
export const clickIdCharactersMax = 200;
/** Longest tracking code and sub ID we keep (design, "Privacy and security"). */
export const trackingCodeCharactersMax = 64;

/** Whether this is a click ID: opaque, 1 to 200 of `A-Z a-z 0-9 . _ ~ : -`. Never repaired. */
export const isClickId = (value: unknown): value is string => isOpaque(value, clickIdCharactersMax);

/** Whether this is a tracking code: 1 to 64 characters of the click ID's alphabet. */
export const isTrackingCode = (value: unknown): value is string =>
  isOpaque(value, trackingCodeCharactersMax);

/** Whether this is a sub ID: the same shape as a tracking code. */
export const isSubId = (value: unknown): value is string => isTrackingCode(value);

const isOpaque = (value: unknown, charactersMax: number): value is string =>
  typeof value === 'string' && value.length <= charactersMax && alphabet.test(value);

const alphabet = /^[A-Za-z0-9._~:-]+$/;
