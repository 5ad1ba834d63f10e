import type { Rotation } from './rotate-keys.ts';

/** What a rotation did, and which keys are no longer needed, in words. */
export const rotationWords = ({ resealed, unreadable, keys }: Rotation): string => {
  const [, ...old] = keys;
  const unused = old.filter(({ values }) => values === 0);
  const used = old.filter(({ values }) => values > 0);
  const named = (some: typeof old) =>
    some.map(({ place, id }) => `key ${place} of ENCRYPTION_KEYS (${id})`).join(', ');
  return [
    `${resealed} values were sealed again; all others had the first key already.`,
    ...unreadable.map(
      ({ what, id }) =>
        `${id} (${what}) was sealed with a key that is not in ENCRYPTION_KEYS. Put that key back and run this again, or enter the value anew.`,
    ),
    ...(used.length === 0
      ? []
      : [
          `Still in use: ${named(used)}. Another process may have it as its first key: restart it with the new one in front, then run this again.`,
        ]),
    ...(unused.length === 0
      ? []
      : [
          `No longer in use: ${named(unused)}. Take it out everywhere and restart; erased orders are recognised without it.`,
        ]),
    ...(old.length === 0
      ? ['ENCRYPTION_KEYS has one key. To replace it, put a new one in front of it first.']
      : []),
  ].join('\n');
};
