import type { EventEmitter } from 'node:events';

const waitMsMax = 30_000;

/**
 * Resolves once the condition holds; it is asked now and after each `something` that happens.
 * Rejects after 30 s with what did happen.
 */
export const waitUntil = (
  condition: () => boolean,
  happened: EventEmitter,
  summary: () => string,
): Promise<void> =>
  new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      clearTimeout(timer);
      happened.off('something', ask);
      settle();
    };
    const ask = () => {
      try {
        if (condition()) end(resolve);
      } catch (error) {
        end(() => reject(error));
      }
    };
    const timer = setTimeout(
      () => end(() => reject(new Error(`not within ${waitMsMax} ms; ${summary()}`))),
      waitMsMax,
    );
    happened.on('something', ask);
    ask();
  });
