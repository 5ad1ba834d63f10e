/**
 * Splits an amount by weights so that the parts add up to it, to the minor unit: each part is cut
 * down, and what is left goes, one unit each, to the largest remainders, the first of equal ones.
 * Without any weight the first part has all of it.
 * @param amount minor units, also negative
 * @param weights not negative
 */
export const allocate = (amount: bigint, weights: readonly bigint[]): bigint[] => {
  const sum = weights.reduce((total, weight) => total + weight, 0n);
  if (sum === 0n) return weights.map((_, index) => (index === 0 ? amount : 0n));
  const sign = amount < 0n ? -1n : 1n;
  const size = amount * sign;
  const parts = weights.map((weight, index) => {
    const share = size * weight;
    return { index, whole: share / sum, rest: share % sum };
  });
  let left = size - parts.reduce((total, { whole }) => total + whole, 0n);
  const result = parts.map(({ whole }) => whole);
  for (const { index } of parts.toSorted((a, b) => compare(b.rest, a.rest) || a.index - b.index)) {
    if (left === 0n) break;
    result[index] = (result[index] ?? 0n) + 1n;
    left -= 1n;
  }
  return result.map((part) => part * sign);
};

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);
