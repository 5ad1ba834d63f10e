/** One API key that may start requests. */
export interface KeyRoom {
  keyFingerprint: string;
  baseUrl: string;
  /** Requests it may start now. */
  room: number;
}

/** Places left in flight in this process. */
export interface Places {
  all: number;
  perBaseUrl(baseUrl: string): number;
}

/** Who may start requests, and who comes after whom. */
export interface SharedRoom {
  /** How many requests each key may start. */
  granted: Map<string, number>;
  /** The key that got the last place; null when none did. */
  last: string | null;
}

/**
 * Shares the free places among keys, one at a time in turn, so that no key starves another.
 * @param last who had the last place before: the keys after it, by name, come first now
 */
export const shareRoom = (
  keys: readonly KeyRoom[],
  places: Places,
  last: string | null,
): SharedRoom => {
  const shared: SharedRoom = { granted: new Map(), last: null };
  const left = { all: places.all, baseUrls: new Map<string, number>() };
  let open = inTurn(keys, last ?? '');
  while (left.all > 0 && open.length > 0) {
    open = open.filter(({ keyFingerprint, baseUrl, room }) => {
      const has = shared.granted.get(keyFingerprint) ?? 0;
      const atBaseUrl = left.baseUrls.get(baseUrl) ?? places.perBaseUrl(baseUrl);
      if (has >= room || atBaseUrl <= 0 || left.all <= 0) return false;
      shared.granted.set(keyFingerprint, has + 1);
      shared.last = keyFingerprint;
      left.baseUrls.set(baseUrl, atBaseUrl - 1);
      left.all -= 1;
      return true;
    });
  }
  return shared;
};

const inTurn = (keys: readonly KeyRoom[], last: string): KeyRoom[] => {
  const sorted = keys.toSorted((a, b) => (a.keyFingerprint < b.keyFingerprint ? -1 : 1));
  const isNext = ({ keyFingerprint }: KeyRoom) => keyFingerprint > last;
  return [...sorted.filter(isNext), ...sorted.filter((key) => !isNext(key))];
};
