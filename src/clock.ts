/** The deployment's time: leases, slots and due times are measured by it. Tests step it. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
}

/** The host's own clock. */
export const systemClock: Clock = { now: () => Date.now() };
