/** Two refusals in a row stop a credential (design: Credentials). */
export const refusalsToStop = 2;
/** After a first refusal, before the second request says whether it was a glitch. */
export const refusalPauseMs = 10_000;
/** When a stopped credential that AffTok once accepted is tried again; the last one repeats. */
export const probeDelaysMs: readonly number[] = [15 * 60_000, 3_600_000, 6 * 3_600_000];
/** Credential refusals per deployment and base URL before unproven credentials wait. */
export const refusalsPerBaseUrlMax = 5;
export const refusalsWindowMs = 10 * 60_000;
/** How long `API_KEY_BLOCKED` pauses the whole base URL: AffTok blocks the address that long. */
export const baseUrlPauseMs = 5 * 60_000;

/** The columns of a credential that answers change. Times in ms. */
export interface CredentialState {
  state: string;
  stoppedReason: string | null;
  refusalsInARow: number;
  probes: number;
  acceptedAtMs: number | null;
  notBeforeMs: number | null;
}

/** AffTok let the credential past authentication: whatever else it said, the credential works. */
export const afterAccepted = (nowMs: number): CredentialState => ({
  state: 'active',
  stoppedReason: null,
  refusalsInARow: 0,
  probes: 0,
  acceptedAtMs: nowMs,
  notBeforeMs: null,
});

/**
 * AffTok refused the credential. Refusals of requests that were on their way when it stopped say
 * nothing new. @param reason AffTok's code or words, for the merchant
 */
export const afterRefused = (
  before: CredentialState,
  reason: string,
  nowMs: number,
): CredentialState => {
  const isStopped = before.state === 'stopped';
  if (isStopped && before.notBeforeMs !== null && before.notBeforeMs > nowMs) return before;
  const refusalsInARow = before.refusalsInARow + 1;
  if (refusalsInARow < refusalsToStop) {
    return { ...before, refusalsInARow, notBeforeMs: nowMs + refusalPauseMs };
  }
  const stopped = { ...before, state: 'stopped', stoppedReason: reason, refusalsInARow };
  if (before.acceptedAtMs === null) return { ...stopped, notBeforeMs: null };
  const delay = probeDelaysMs[Math.min(before.probes, probeDelaysMs.length - 1)] ?? 0;
  return { ...stopped, probes: before.probes + 1, notBeforeMs: nowMs + delay };
};

/**
 * Whether a credential may only have one request in flight: it was never accepted, or its last
 * answer was a refusal. Many at once would be many refusals before the first could stop it.
 */
export const isUnproven = (credential: {
  state: string;
  refusalsInARow: number;
  acceptedAtMs: number | null;
}): boolean =>
  credential.acceptedAtMs === null ||
  credential.refusalsInARow > 0 ||
  credential.state !== 'active';
