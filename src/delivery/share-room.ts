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

/**
 * Shares the free places among keys, one at a time in turn, so that no key starves another.
 * @param start which key has the first turn; the caller moves it on
 * @returns how many requests each key may start
 */
export const shareRoom = (
  keys: readonly KeyRoom[],
  places: Places,
  start: number,
): Map<string, number> => {
  const granted = new Map<string, number>();
  const left = { all: places.all, baseUrls: new Map<string, number>() };
  let open =
    keys.length === 0
      ? []
      : [...keys.slice(start % keys.length), ...keys.slice(0, start % keys.length)];
  while (left.all > 0 && open.length > 0) {
    open = open.filter((key) => {
      const has = granted.get(key.keyFingerprint) ?? 0;
      const atBaseUrl = left.baseUrls.get(key.baseUrl) ?? places.perBaseUrl(key.baseUrl);
      if (has >= key.room || atBaseUrl <= 0 || left.all <= 0) return false;
      granted.set(key.keyFingerprint, has + 1);
      left.baseUrls.set(key.baseUrl, atBaseUrl - 1);
      left.all -= 1;
      return true;
    });
  }
  return granted;
};
