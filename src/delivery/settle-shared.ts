import type { Outcome } from '../afftok/outcome.ts';
import type { AnswerReading } from '../afftok/read-answer.ts';
import type { Credential } from '../database/generated/client.ts';
import type { Transaction } from '../database/open-database.ts';
import { afterAccepted, afterRefused, baseUrlPauseMs } from './credential-rule.ts';
import { afterOfferRefused } from './offer-rule.ts';
import { paceOf, slowedDown } from './pace.ts';
import type { AnsweredAttempt } from './settle-attempts.ts';

/** Outcomes that only an authenticated request can have. */
export const pastAuthentication: readonly Outcome[] = [
  'accepted',
  'duplicate',
  'offer',
  'click',
  'refused',
];

/** An answer, and the credential it was given to. */
export interface CredentialAnswer {
  credential: { id: string; keyFingerprint: string; baseUrl: string };
  reading: AnswerReading;
  answeredAt: Date;
}

/** Moves on what many postbacks share: credentials, paces, base URLs and offers. */
export const settleShared = async (
  tx: Transaction,
  answered: readonly AnsweredAttempt[],
): Promise<void> => {
  for (const one of answered) {
    const { reading } = one.attempt;
    const { credential, postback } = one.claimed;
    // An AffTok that lacks one of the other endpoints may take conversions all the same.
    if (postback.kind !== 'conversion' && reading.endpointWrong) continue;
    await settleCredential(tx, { credential, reading, answeredAt: one.answeredAt });
    if (reading.outcome === 'offer') await refuseOffer(tx, one);
    else if (reading.outcome === 'accepted') await acceptOffer(tx, one);
    else await probeAgain(tx, one);
  }
};

/** Moves on a credential, its pace and its base URL. */
export const settleCredential = async (
  tx: Transaction,
  answer: CredentialAnswer,
): Promise<void> => {
  const { outcome } = answer.reading;
  if (outcome === 'credentials') await refuseCredential(tx, answer);
  if (pastAuthentication.includes(outcome)) await acceptCredential(tx, answer);
  if (outcome === 'throttled') await slowDown(tx, answer);
};

const refuseCredential = async (tx: Transaction, one: CredentialAnswer): Promise<void> => {
  const { id } = one.credential;
  const credential = await tx.credential.findUnique({ where: { id } });
  if (credential === null) return;
  const { code, text, endpointWrong } = one.reading;
  const before = {
    state: credential.state,
    stoppedReason: credential.stoppedReason,
    refusalsInARow: credential.refusalsInARow,
    probes: credential.probes,
    acceptedAtMs: msOf(credential.acceptedAt),
    notBeforeMs: msOf(credential.notBefore),
  };
  const reason = endpointWrong ? 'wrong_base_url' : (code ?? text ?? 'refused');
  await saveCredential(tx, id, afterRefused(before, reason, one.answeredAt.getTime()));
};

const acceptCredential = async (tx: Transaction, one: CredentialAnswer): Promise<void> => {
  const { id } = one.credential;
  await saveCredential(tx, id, afterAccepted(one.answeredAt.getTime()));
};

const saveCredential = async (
  tx: Transaction,
  id: string,
  { acceptedAtMs, notBeforeMs, ...columns }: ReturnType<typeof afterAccepted>,
): Promise<void> => {
  const data: Partial<Credential> = {
    ...columns,
    acceptedAt: acceptedAtMs === null ? null : new Date(acceptedAtMs),
    notBefore: notBeforeMs === null ? null : new Date(notBeforeMs),
  };
  await tx.credential.updateMany({ where: { id }, data });
};

const slowDown = async (tx: Transaction, one: CredentialAnswer): Promise<void> => {
  const { keyFingerprint, baseUrl } = one.credential;
  const nowMs = one.answeredAt.getTime();
  const row = await tx.pace.findUnique({ where: { keyFingerprint } });
  const pace = paceOf(row);
  // Requests that left before the first of these answers came are one offence, not many.
  const waitingUntilMs = row?.waitUntil?.getTime() ?? 0;
  const waitMs = Math.max(one.reading.waitMs ?? 0, waitingUntilMs - nowMs);
  const lowered = slowedDown(pace, nowMs, waitMs);
  const allowance = waitingUntilMs > nowMs ? pace.allowance : lowered.allowance;
  const waitUntil = new Date(nowMs + waitMs);
  const columns = { allowance, loweredAt: waitUntil, waitUntil };
  await tx.pace.upsert({
    where: { keyFingerprint },
    create: { keyFingerprint, baseUrl, ...columns },
    update: columns,
  });
  if (!one.reading.keyBlocked) return;
  const pausedUntil = new Date(nowMs + baseUrlPauseMs);
  await tx.baseUrlPause.upsert({
    where: { baseUrl },
    create: { baseUrl, pausedUntil },
    update: { pausedUntil },
  });
};

const refuseOffer = async (tx: Transaction, one: AnsweredAttempt): Promise<void> => {
  const where = offerOf(one);
  const row = await tx.offerHold.findUnique({ where: { credentialId_offerId: where } });
  const before = row ? { ...row, nextProbeAtMs: msOf(row.nextProbeAt) } : undefined;
  const after = afterOfferRefused(before, one.answeredAt.getTime());
  const columns = {
    refusalsInARow: after.refusalsInARow,
    waiting: after.waiting,
    nextProbeAt: after.nextProbeAtMs === null ? null : new Date(after.nextProbeAtMs),
  };
  await tx.offerHold.upsert({
    where: { credentialId_offerId: where },
    create: { ...where, ...columns },
    update: columns,
  });
};

/** A success starts the offer again: what it had parked leaves at the next turn. */
const acceptOffer = async (tx: Transaction, one: AnsweredAttempt): Promise<void> => {
  const where = offerOf(one);
  const { count } = await tx.offerHold.deleteMany({ where: { ...where, waiting: true } });
  if (count === 0) {
    await tx.offerHold.deleteMany({ where });
    return;
  }
  await tx.postback.updateMany({
    where: { ...where, state: 'pending', lastOutcome: 'offer' },
    data: { dueAt: one.answeredAt },
  });
};

/** A probe that said nothing of the offer does not put the next one off by hours. */
const probeAgain = async (tx: Transaction, one: AnsweredAttempt): Promise<void> => {
  await tx.offerHold.updateMany({
    where: { ...offerOf(one), waiting: true },
    data: { nextProbeAt: one.answeredAt },
  });
};

const offerOf = ({ claimed }: AnsweredAttempt) => ({
  credentialId: claimed.credential.id,
  offerId: claimed.postback.offerId,
});

const msOf = (date: Date | null): number | null => date?.getTime() ?? null;
