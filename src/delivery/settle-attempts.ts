import type { Attempt } from '../afftok/client.ts';
import type { Postback } from '../database/generated/client.ts';
import type { Transaction } from '../database/open-database.ts';
import { messageOf } from '../postback/message-of.ts';
import { readPayload } from '../postback/postback-payload.ts';
import { pointOffers } from '../shop/point-offers.ts';
import { pointPostbacks } from '../shop/point-postbacks.ts';
import { writeTimeline } from '../timeline/write-timeline.ts';
import { type AfterAttempt, afterAttempt } from './after-attempt.ts';
import { afterClick } from './after-click.ts';
import { afterStatus } from './after-status.ts';
import { attemptFacts } from './attempt-facts.ts';
import type { ClaimedPostback } from './claim-postbacks.ts';
import { countDelivered } from './count-delivered.ts';
import { settleClicks } from './settle-clicks.ts';
import { settleShared } from './settle-shared.ts';
import { settleStatuses } from './settle-statuses.ts';
import { toCanceled, toDead, toDelivered, toPending } from './transitions.ts';

/** An attempt that has its answer, or none. */
export interface AnsweredAttempt {
  claimed: ClaimedPostback;
  attempt: Attempt;
  answeredAt: Date;
  /** The shutdown cut it off: it goes again without using up a step of the schedule. */
  cutOff: boolean;
}

export interface SettleOptions {
  owner: string;
  random: () => number;
  retryDivisor: number;
}

/** What a settled attempt did, for the log. */
export interface SettledAttempt {
  answered: AnsweredAttempt;
  /** null: the lease had ended and somebody else owns the postback; nothing was changed. */
  after: AfterAttempt | null;
}

/**
 * Writes down what attempts were answered and moves their postbacks on, all in one transaction.
 * A late owner's settle changes nothing but how long its slot counts: its request did leave.
 */
export const settleAttempts = async (
  tx: Transaction,
  answered: readonly AnsweredAttempt[],
  options: SettleOptions,
): Promise<SettledAttempt[]> => {
  const settled: SettledAttempt[] = [];
  for (const one of answered) settled.push(await settleOne(tx, one, options));
  const ours = settled.filter(({ after }) => after !== null).map((one) => one.answered);
  await settleShared(tx, ours);
  await countDelivered(tx, settled);
  await settleClicks(tx, settled);
  await settleStatuses(tx, settled);
  await pointToCurrent(tx, ours);
  await writeTimeline(tx, settled.flatMap(attemptFacts));
  return settled;
};

const settleOne = async (
  tx: Transaction,
  answered: AnsweredAttempt,
  options: SettleOptions,
): Promise<SettledAttempt> => {
  const { postback, slot } = answered.claimed;
  const { reading } = answered.attempt;
  const after = nextState(answered, options);
  const { count } = await tx.postback.updateMany({
    where: {
      id: postback.id,
      state: 'sending',
      leaseOwner: options.owner,
      attempts: postback.attempts,
    },
    data: { ...columnsOf(after, answered), lastOutcome: reading.outcome },
  });
  // A process that was stopped may send after its lease; whoever took over saw the slot end before.
  await tx.slot.updateMany({
    where: { id: slot.id, OR: [{ finishedAt: null }, { finishedAt: { lt: answered.answeredAt } }] },
    data: { finishedAt: answered.answeredAt, outcome: reading.outcome },
  });
  if (count === 0) return { answered, after: null };
  await tx.deliveryAttempt.update({
    where: { postbackId_number: { postbackId: postback.id, number: postback.attempts } },
    data: attemptColumns(answered),
  });
  return { answered, after };
};

const nextState = (answered: AnsweredAttempt, options: SettleOptions): AfterAttempt => {
  const { postback } = answered.claimed;
  const nowMs = answered.answeredAt.getTime();
  const { retries, resigns, attempts } = postback;
  const triedSinceMs = postback.triedSince?.getTime() ?? nowMs;
  if (answered.cutOff) return { to: 'pending', dueAtMs: nowMs, retries, resigns, triedSinceMs };
  const message = messageOf(postback.kind);
  const { payload } = postback;
  const attempted = {
    transactionId: message === 'conversion' ? readPayload(payload).transactionId : null,
    attempts,
    retries,
    resigns,
    dueAtMs: postback.dueAt.getTime(),
    triedSinceMs,
  };
  const { random, retryDivisor } = options;
  const next = afterOf[message](attempted, answered.attempt.reading, nowMs, random(), retryDivisor);
  // Nobody waits for a mere visit, so nobody need look at one that was given up.
  const isVisit = message === 'click' && postback.orderId === null;
  return isVisit && next.to === 'dead' ? { to: 'canceled', reason: next.reason } : next;
};

const afterOf = { conversion: afterAttempt, click: afterClick, status: afterStatus } as const;

const columnsOf = (after: AfterAttempt, answered: AnsweredAttempt): Partial<Postback> => {
  switch (after.to) {
    case 'delivered':
      return toDelivered(answered.answeredAt, after.remoteId, after.attention);
    case 'dead':
      return toDead(after.reason);
    case 'canceled':
      return toCanceled(after.reason);
    case 'pending':
      return toPending(after);
  }
};

const attemptColumns = ({ attempt, answeredAt }: AnsweredAttempt) => ({
  finishedAt: answeredAt,
  outcome: attempt.reading.outcome,
  status: attempt.status,
  code: attempt.reading.code,
  text: attempt.reading.text,
  request: attempt.requestBody,
  answer: attempt.answer,
  error: attempt.error,
  latencyMs: Math.round(attempt.latencyMs),
});

/** Settings saved while a postback was in flight hold for it when it comes back to wait. */
const pointToCurrent = async (
  tx: Transaction,
  answered: readonly AnsweredAttempt[],
): Promise<void> => {
  const domains = [...new Set(answered.map(({ claimed }) => claimed.postback.shop))];
  const shops = await tx.shop.findMany({ where: { domain: { in: domains } } });
  for (const { domain, credentialId, offerId } of shops) {
    const ofShop = answered.filter(({ claimed }) => claimed.postback.shop === domain);
    const isMoved = ofShop.some(({ claimed }) => claimed.postback.credentialId !== credentialId);
    if (isMoved && credentialId) await pointPostbacks(tx, domain, credentialId);
    const corrected = ofShop.find(
      ({ claimed, attempt }) =>
        attempt.reading.outcome === 'offer' && claimed.postback.offerId !== offerId,
    );
    if (corrected && offerId) await pointOffers(tx, domain, offerId, corrected.answeredAt);
  }
};
