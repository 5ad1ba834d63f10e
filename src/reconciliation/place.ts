/** Shopify shows an app the orders of this many days, without a scope we do not ask for (2.7). */
export const daysMax = 60;

const dayMs = 86_400_000;

/** The earliest time a reading may begin at, ms. */
export const earliestMs = (nowMs: number): number => sinceDaysMs(daysMax, nowMs);

/** When the last so many days began, ms. */
export const sinceDaysMs = (days: number, nowMs: number): number => nowMs - days * dayMs;

/** By which of its times an order is looked for, and in whose order. */
export type Kind = 'reconcile' | 'backfill';

/** How far a reading has come: a slice of time, and the place in it. */
export interface Place {
  /** The slice begins here, ms. */
  fromMs: number;
  /** Shopify's cursor; null at the beginning of the slice. */
  after: string | null;
  /** Orders seen of the slice so far. */
  seen: number;
  /** The time of the last order seen, ms. */
  lastMs: number;
}

export const firstPlace = (fromMs: number): Place => ({
  fromMs,
  after: null,
  seen: 0,
  lastMs: fromMs,
});

/** Shopify turns no page beyond 25,000 objects (2.7); the next slice begins well before. */
const sliceMax = 20_000;

/**
 * Where to go on after a page, or null at the end. A new slice begins at the last order seen, which
 * then comes once more; should all of a slice fall in one second, it goes on a second later.
 */
export const nextPlace = (
  place: Place,
  page: { orders: number; lastMs: number | null; hasNextPage: boolean; endCursor: string | null },
): Place | null => {
  if (!page.hasNextPage) return null;
  const lastMs = page.lastMs ?? place.lastMs;
  const seen = place.seen + page.orders;
  if (seen < sliceMax) return { ...place, after: page.endCursor, seen, lastMs };
  return firstPlace(lastMs > place.fromMs ? lastMs : place.fromMs + 1_000);
};

/** The variables of Shopify's search for one slice. */
export const searchOf = (kind: Kind, fromMs: number, untilMs: number) => {
  const [field, sortKey] =
    kind === 'reconcile' ? ['updated_at', 'UPDATED_AT'] : ['created_at', 'CREATED_AT'];
  const [from, until] = [fromMs, untilMs].map((ms) => new Date(ms).toISOString());
  return { query: `${field}:>='${from}' ${field}:<'${until}'`, sortKey };
};

/** A place as text for `OrderReading.cursor`, and back; null there is the beginning. */
export const placeText = (place: Place): string => JSON.stringify(place);

export const placeOf = ({ cursor, since }: { cursor: string | null; since: Date }): Place =>
  cursor === null ? firstPlace(since.getTime()) : (JSON.parse(cursor) as Place);
