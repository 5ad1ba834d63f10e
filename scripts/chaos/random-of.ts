import { seededRandom } from '../../test/support/afftok-sandbox/seeded-random.ts';

/** Choices that are the same ones for the same seed. */
export interface Random {
  /** From 0 to 1. */
  next(): number;
  between(from: number, to: number): number;
  /** A whole number, `to` not included. */
  whole(from: number, to: number): number;
  chance(share: number): boolean;
  oneOf<Value>(values: readonly Value[]): Value;
  /** So many characters of an alphabet. */
  text(length: number, alphabet: string): string;
  shuffled<Value>(values: readonly Value[]): Value[];
}

/** A source of choices. @param about keeps the choices of one matter apart from those of another */
export const randomOf = (seed: number, about: string): Random => {
  const next = seededRandom(hashed(`${seed} ${about}`));
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from));
  return {
    next,
    between: (from, to) => from + next() * (to - from),
    whole,
    chance: (share) => next() < share,
    oneOf: (values) => values[whole(0, values.length)] as (typeof values)[number],
    text: (length, alphabet) =>
      Array.from({ length }, () => alphabet[whole(0, alphabet.length)]).join(''),
    shuffled: (values) =>
      values
        .map((value) => ({ value, key: next() }))
        .sort((a, b) => a.key - b.key)
        .map(({ value }) => value),
  };
};

/** FNV-1a, 32 bits. */
const hashed = (text: string): number => {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
};
