/** Bounds of delivery (design: Delivery). Tests shorten leases and retries, never the pace. */
export interface DeliveryLimits {
  /** How long a worker may hold a postback before others take it over. */
  leaseMs: number;
  /** A slot not used within this is given back. */
  slotUnusedMsMax: number;
  inFlightPerKeyMax: number;
  inFlightMax: number;
  /** So that one base URL that never answers cannot fill every place in flight. */
  inFlightPerBaseUrlMax: number;
  /** Claimed, and settled, in one transaction at most: webhooks wait for it. */
  togetherMax: number;
  /** Divides every delay of the retry schedule. */
  retryDivisor: number;
  /** On shutdown, how long answers are awaited before the rest is `unanswered`. */
  drainMs: number;
}

export const deliveryLimits: DeliveryLimits = {
  leaseMs: 90_000,
  slotUnusedMsMax: 2_000,
  inFlightPerKeyMax: 30,
  inFlightMax: 128,
  inFlightPerBaseUrlMax: 96,
  togetherMax: 8,
  retryDivisor: 1,
  drainMs: 8_000,
};
