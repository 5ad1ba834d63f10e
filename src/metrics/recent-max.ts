/** The largest of the values told lately. */
export interface RecentMax {
  add(value: number, nowMs: number): void;
  /** 0 when none was told lately. */
  read(nowMs: number): number;
}

/** Remembers each value for at least `windowMs` and at most twice that, in constant memory. */
export const createRecentMax = (windowMs: number): RecentMax => {
  let period = 0;
  let current = 0;
  let before = 0;
  const moveOn = (nowMs: number): void => {
    const now = Math.floor(nowMs / windowMs);
    if (now === period) return;
    before = now === period + 1 ? current : 0;
    current = 0;
    period = now;
  };
  return {
    add(value, nowMs) {
      moveOn(nowMs);
      current = Math.max(current, value);
    },
    read(nowMs) {
      moveOn(nowMs);
      return Math.max(current, before);
    },
  };
};
