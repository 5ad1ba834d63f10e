/** Lets callers that come while the same work is in flight share its promise, by a name. */
export const createShareInFlight = <T>() => {
  const inFlight = new Map<string, Promise<T>>();
  return function shareInFlight(name: string, work: () => Promise<T>): Promise<T> {
    const known = inFlight.get(name);
    if (known !== undefined) return known;
    const started = work().finally(() => inFlight.delete(name));
    inFlight.set(name, started);
    return started;
  };
};
