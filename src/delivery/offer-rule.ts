/** Refusals in a row, without a success between, before the whole offer waits. */
export const offerRefusalsToWait = 5;
/** How often a refused postback, and an offer that waits, is tried again. */
export const offerProbeMs = 4 * 3_600_000;

export interface OfferState {
  refusalsInARow: number;
  waiting: boolean;
  nextProbeAtMs: number | null;
}

/** One forged click can make AffTok name the offer, so a single refusal stops nothing else. */
export const afterOfferRefused = (before: OfferState | undefined, nowMs: number): OfferState => {
  const refusalsInARow = (before?.refusalsInARow ?? 0) + 1;
  const waiting = refusalsInARow >= offerRefusalsToWait;
  return { refusalsInARow, waiting, nextProbeAtMs: waiting ? nowMs + offerProbeMs : null };
};
