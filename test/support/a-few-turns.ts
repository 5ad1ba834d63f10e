import { setImmediate } from 'node:timers/promises';

/** Some turns of the event loop: long enough for what waits for the next ones to have begun. */
export const aFewTurns = async (): Promise<void> => {
  for (let turn = 0; turn < 4; turn += 1) await setImmediate();
};
