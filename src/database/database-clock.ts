import type { Clock } from '../clock.ts';

export interface DatabaseClock extends Clock {
  /** Asks no more. */
  stop(): void;
}

const askEveryMs = 10_000;
/** A machine that is busy at the start answers late; a clock that is off lets a key's slots go early. */
const asksAtStartMax = 40;
const errorMsWanted = 1;
/** How far the two clocks can drift apart between two questions, generously. */
const driftMs = 5;

/**
 * The database server's time, so that leases and slots mean the same in every process, whatever its
 * own clock says: asked for now and every 10 s, carried on between by this process's monotonic time.
 * Of several answers the quickest tells the moment best. Rejects when none comes at the start.
 * @param ask the server's time in ms
 */
export const createDatabaseClock = async (ask: () => Promise<number>): Promise<DatabaseClock> => {
  /** `offsetMs` added to the monotonic time is the server's; it may be wrong by `errorMs`. */
  let known = { offsetMs: 0, errorMs: Number.POSITIVE_INFINITY };
  const compare = async (): Promise<void> => {
    const askedAt = performance.now();
    const serverMs = await ask();
    const answeredAt = performance.now();
    const errorMs = (answeredAt - askedAt) / 2;
    if (errorMs > known.errorMs + driftMs) return;
    known = { offsetMs: serverMs - (askedAt + answeredAt) / 2, errorMs };
  };
  for (let asked = 0; asked < asksAtStartMax && known.errorMs > errorMsWanted; asked += 1) {
    await compare();
  }
  const timer = setInterval(() => {
    known = { ...known, errorMs: known.errorMs + driftMs };
    // A database out of reach is noticed by whoever needs it; until then the time goes on.
    void compare().catch(() => undefined);
  }, askEveryMs).unref();
  return {
    now: () => Math.floor(performance.now() + known.offsetMs),
    stop: () => clearInterval(timer),
  };
};
