/**
 * Turns of the event loop left to waiting I/O. In each one Node accepts a single connection, however
 * many wait to be (libuv since 1.45), and an empty one takes microseconds.
 */
export const ioTurns = 16;

/**
 * Calls back once waiting I/O had its turns, so that steady work never keeps new connections waiting.
 * @returns takes the call back
 */
export const afterIo = (callback: () => void): (() => void) => {
  let left = ioTurns;
  let turn: NodeJS.Immediate;
  const next = (): void => {
    left -= 1;
    if (left === 0) callback();
    else turn = setImmediate(next);
  };
  turn = setImmediate(next);
  return () => clearImmediate(turn);
};
