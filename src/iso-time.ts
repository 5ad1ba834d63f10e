/**
 * An ISO 8601 time with date, hours, minutes and a zone (`Z` or an offset) → milliseconds since
 * 1970, or null. A time without a zone means a different moment on every machine, so it is refused,
 * as are dates the calendar does not have.
 */
export const isoTimeMs = (value: unknown): number | null => {
  if (typeof value !== 'string' || value.length > textCharactersMax) return null;
  const match = isoTime.exec(value);
  if (match === null) return null;
  const [, year, month, day] = match;
  if (Number(day) > daysInMonth(Number(year), Number(month))) return null;
  const ms = Date.parse(value);
  return Number.isNaN(ms) ? null : ms;
};

const textCharactersMax = 40;

const isoTime =
  /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;

const daysInMonth = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate();
