/** The most of these moments that lie within any stretch of a length, its start not counted. */
export const mostInAnyWindow = (moments: readonly number[], windowMs: number): number => {
  const sorted = [...moments].sort((a, b) => a - b);
  let start = 0;
  let most = 0;
  for (const [end, moment] of sorted.entries()) {
    while ((sorted[start] ?? moment) <= moment - windowMs) start += 1;
    most = Math.max(most, end - start + 1);
  }
  return most;
};
