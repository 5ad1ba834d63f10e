/**
 * The same function, except that it never throws: whatever a browser lacks or forbids, the shop's
 * page goes on as if we were not there. It answers undefined instead.
 */
export const safely =
  <Given extends unknown[], Answer>(
    work: (...given: Given) => Answer,
  ): ((...given: Given) => Answer | undefined) =>
  (...given) => {
    try {
      return work(...given);
    } catch {
      return undefined;
    }
  };
