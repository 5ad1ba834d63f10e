import type { Outcome } from '../afftok/outcome.ts';
import { type Message, messageOf } from '../postback/message-of.ts';
import type { TimelineCode, TimelineFact } from '../timeline/write-timeline.ts';
import type { SettledAttempt } from './settle-attempts.ts';

/** What a settled attempt looks like on its order's timeline. */
export const attemptFacts = ({ answered, after }: SettledAttempt): TimelineFact[] => {
  if (after === null) return [];
  const { postback } = answered.claimed;
  const { reading, error, status } = answered.attempt;
  const { shop, orderId, attempts: number } = postback;
  const fact = { shop, orderId, at: answered.answeredAt };
  const { outcome, code } = reading;
  const params = {
    number,
    outcome,
    code,
    text: reading.text ?? code ?? error ?? (status === null ? null : `HTTP ${status}`),
    nextAt: after.to === 'pending' ? new Date(after.dueAtMs).toISOString() : null,
  };
  const message = messageOf(postback.kind);
  const isOwn = message !== 'conversion' && saidOtherwise.includes(outcome);
  const codeOf = codes[message];
  const entries: TimelineFact[] = [
    { ...fact, code: isOwn ? codeOf.answered : 'attempt.answered', params },
  ];
  if (after.to === 'delivered') {
    const { remoteId, attention } = after;
    const told = { remoteId, attention, clickId: remoteId };
    entries.push({ ...fact, code: codeOf.delivered, params: told });
  }
  if (after.to === 'canceled') entries.push({ ...fact, code: codeOf.canceled, params: {} });
  if (after.to === 'dead') {
    entries.push({ ...fact, code: codeOf.dead, params: { reason: after.reason } });
  }
  return entries;
};

/** Outcomes that say something else of a tracking code or a status than of a conversion. */
const saidOtherwise: readonly Outcome[] = ['accepted', 'duplicate', 'click', 'refused'];

const codes = {
  conversion: {
    answered: 'attempt.answered',
    delivered: 'postback.delivered',
    canceled: 'postback.canceled',
    dead: 'postback.dead',
  },
  click: {
    answered: 'exchange.answered',
    delivered: 'exchange.done',
    canceled: 'exchange.refused',
    dead: 'exchange.dead',
  },
  status: {
    answered: 'status.answered',
    delivered: 'status.told',
    canceled: 'status.no_endpoint',
    dead: 'status.dead',
  },
} as const satisfies Record<Message, Record<string, TimelineCode>>;
