import { setImmediate } from 'node:timers/promises';
import { ioTurns } from '../../src/after-io.ts';

/** Some turns of the event loop: long enough for what lets I/O go first to have begun, twice. */
export const aFewTurns = async (): Promise<void> => {
  for (let turn = 0; turn <= 2 * ioTurns; turn += 1) await setImmediate();
};
