// In: due postbacks of the outbox. Out: each settled by the answer it got.
// Never: an HTTP call inside a transaction, a request without a slot, a settle without the lease.
import type { AffTok, Attempt } from '../afftok/client.ts';
import { forgetRefusedCodes } from '../click/refused-codes.ts';
import type { Clock } from '../clock.ts';
import { isDatabaseLost } from '../database/database-errors.ts';
import type { Encryption } from '../database/encryption.ts';
import type { Database } from '../database/open-database.ts';
import { createGroupCommit } from '../group-commit.ts';
import type { Logger } from '../logger.ts';
import type { Metrics } from '../metrics/create-metrics.ts';
import { cancelStaleVisits } from '../postback/cancel-stale-visits.ts';
import { messageOf } from '../postback/message-of.ts';
import { readClickPayload, readPayload, readStatusPayload } from '../postback/postback-payload.ts';
import { forgetCredentials } from '../shop/forget-credentials.ts';
import { type ClaimedPostback, claimPostbacks } from './claim-postbacks.ts';
import type { DeliveryLimits } from './delivery-limits.ts';
import { giveBack } from './give-back.ts';
import { createInFlight } from './in-flight.ts';
import { logSettled } from './log-settled.ts';
import { findReadyCredentials } from './ready-credentials.ts';
import { type AnsweredAttempt, type SettledAttempt, settleAttempts } from './settle-attempts.ts';
import { forgetOldSlots } from './slots.ts';
import { stopUnreadable } from './stop-unreadable.ts';
import { isSomethingLost, takeOver } from './take-over.ts';
import { turnsOfClaim, turnsOfSettle } from './turns.ts';

export interface DeliveryOptions {
  database: Database;
  clock: Clock;
  logger: Logger;
  metrics: Pick<Metrics, 'attempted' | 'leasesTakenOver' | 'paceUsed'>;
  encryption: Encryption;
  afftok: AffTok;
  limits: DeliveryLimits;
  /** Names this process in leases. */
  owner: string;
  /** From 0 to 1. */
  random: () => number;
  /** Called when an answer was settled, so that what it freed is used at once. */
  onSettled(): void;
}

export interface Delivery {
  /** Claims what is due and starts sending it. @returns how many left, and whether pace holds more */
  work(): Promise<{ started: number; paced: boolean }>;
  /** Resolves when every answer is settled. @returns whether anything was in flight */
  settled(): Promise<boolean>;
  /** Waits `drainMs` for what is in flight, then cuts it off. Takes nothing new. */
  drain(): Promise<void>;
}

const forgetEveryMs = 60_000;

/** The sending half of the outbox. */
export const createDelivery = (options: DeliveryOptions): Delivery => {
  const { database, clock, metrics, limits, owner } = options;
  const inFlight = createInFlight(limits);
  const settler = createSettler(options);
  let lastKey: string | null = null;
  const upkeep = createUpkeep(options);
  const sendAndSettle = async (claimed: ClaimedPostback, signal: AbortSignal): Promise<void> => {
    const takenForMs = clock.now() - claimed.slot.takenAt.getTime();
    if (takenForMs > limits.slotUnusedMsMax) {
      await database.write((tx) => giveBack(tx, owner, claimed), [claimed.postback.keyFingerprint]);
      return;
    }
    const apiKey = openKey(options, claimed);
    if (apiKey === null) {
      await database.write(async (tx) => {
        await stopUnreadable(tx, claimed.credential.id);
        await giveBack(tx, owner, claimed);
      });
      return;
    }
    const attempt = await send(options, claimed, apiKey, signal);
    const answeredAt = new Date(clock.now());
    const cutOff = signal.aborted && attempt.reading.outcome === 'unanswered';
    await settler.add({ claimed, attempt, answeredAt, cutOff });
  };
  return {
    async work() {
      await upkeep();
      const due = await findReadyCredentials(database.read, new Date(clock.now()));
      if (due.length === 0 || inFlight.places().all <= 0) return { started: 0, paced: false };
      const turns = turnsOfClaim(due);
      const claim = await database.write((tx) => {
        const now = new Date(clock.now());
        return claimPostbacks(tx, {
          owner,
          now,
          limits,
          places: inFlight.places(),
          lastKey,
          turns,
        });
      }, turns);
      lastKey = claim.lastKey;
      metrics.paceUsed(claim.paceUsed);
      for (const claimed of claim.claimed) {
        inFlight.add(claimed.credential.baseUrl, (signal) =>
          sendAndSettle(claimed, signal)
            .catch((error) => options.logger.error({ err: error }, 'postback.settle_failed'))
            .finally(options.onSettled),
        );
      }
      return { started: claim.claimed.length, paced: claim.paced };
    },
    settled: () => inFlight.empty(),
    drain: () => inFlight.drain(limits.drainMs),
  };
};

/** What ends by itself: leases of workers that are gone, slots and visits nobody counts any more. */
const createUpkeep = (options: DeliveryOptions): (() => Promise<void>) => {
  const { database, clock, limits } = options;
  let tookOverAtMs = 0;
  let forgottenAtMs = 0;
  return async () => {
    const nowMs = clock.now();
    if (nowMs - tookOverAtMs < limits.leaseMs / 10) return;
    tookOverAtMs = nowMs;
    const now = new Date(nowMs);
    if (await isSomethingLost(database.read, now, limits.leaseMs)) {
      const taken = await database.write((tx) => takeOver(tx, now, limits.leaseMs));
      if (taken > 0) tellTakenOver(options, taken);
    }
    if (nowMs - forgottenAtMs < forgetEveryMs) return;
    forgottenAtMs = nowMs;
    await database.write(async (tx) => {
      await forgetOldSlots(tx, now);
      await cancelStaleVisits(tx, now);
      await forgetRefusedCodes(tx, now);
      await forgetCredentials(tx);
    });
  };
};

const tellTakenOver = ({ logger, metrics }: DeliveryOptions, postbacks: number): void => {
  metrics.leasesTakenOver('postback', postbacks);
  logger.warn({ postbacks }, 'lease.taken_over');
};

/** null when it was sealed with a key that is not in the ring any more. */
const openKey = (
  { encryption, logger }: DeliveryOptions,
  { credential }: ClaimedPostback,
): string | null => {
  try {
    return encryption.open(credential.sealedApiKey, credential.id);
  } catch (error) {
    logger.error({ err: error, credentialId: credential.id }, 'credential.unreadable');
    return null;
  }
};

const send = (
  { afftok }: DeliveryOptions,
  { postback, credential }: ClaimedPostback,
  apiKey: string,
  signal: AbortSignal,
): Promise<Attempt> => {
  const { baseUrl, advertiserId } = credential;
  const to = { baseUrl, apiKey, advertiserId };
  const { payload } = postback;
  switch (messageOf(postback.kind)) {
    case 'click':
      return afftok.trackClick(to, readClickPayload(payload), { signal });
    case 'status':
      return afftok.changeStatus(to, readStatusPayload(payload), { signal });
    case 'conversion':
      return afftok.sendPostback(to, readPayload(payload), { signal });
  }
};

/** Answers that come together are settled together. */
const createSettler = (options: DeliveryOptions) => {
  const { database, owner, random, limits } = options;
  const settle = async (answered: AnsweredAttempt[]): Promise<SettledAttempt[]> => {
    const results = await database.write(
      (tx) => settleAttempts(tx, answered, { owner, random, retryDivisor: limits.retryDivisor }),
      turnsOfSettle(answered),
    );
    for (const result of results) logSettled(options, result);
    return results;
  };
  return createGroupCommit<AnsweredAttempt, SettledAttempt>({
    commitGroup: settle,
    commitOne: async (answered) => (await settle([answered]))[0] as SettledAttempt,
    isConnectionLoss: isDatabaseLost,
    groupMax: limits.togetherMax,
    queueMax: limits.inFlightMax,
  });
};
