import { setTimeout as pause } from 'node:timers/promises';

const attemptsMax = 40;
const pauseMsMax = 250;

/**
 * A first-in-first-out queue: one write transaction of this process at a time, in the order they
 * were asked for. A transaction that finds the database busy with another process is tried again
 * whole (see `retryWhile`).
 * @param isBusy whether an error means "locked by another process", never a fault of the work
 */
export const createWriteQueue = (isBusy: (error: unknown) => boolean) => {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(transaction: () => Promise<T>): Promise<T> => {
    const turn = last.then(() => retryWhile(isBusy, transaction));
    last = turn.catch(() => undefined);
    return turn;
  };
};

/**
 * Runs a transaction again, whole, while another one was in its way: at most 40 times (about 9 s),
 * then rejects with the database's error.
 */
export const retryWhile = async <T>(
  isInTheWay: (error: unknown) => boolean,
  transaction: () => Promise<T>,
): Promise<T> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction();
    } catch (error) {
      if (attempt >= attemptsMax || !isInTheWay(error)) throw error;
      await pause(Math.min(pauseMsMax, 10 * attempt));
    }
  }
};
