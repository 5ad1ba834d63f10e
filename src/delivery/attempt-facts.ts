import type { Outcome } from '../afftok/outcome.ts';
import type { TimelineFact } from '../timeline/write-timeline.ts';
import type { SettledAttempt } from './settle-attempts.ts';

/** What a settled attempt looks like on its order's timeline. */
export const attemptFacts = ({ answered, after }: SettledAttempt): TimelineFact[] => {
  if (after === null) return [];
  const { postback } = answered.claimed;
  const { reading, error, status } = answered.attempt;
  const { shop, orderId, attempts: number } = postback;
  const fact = { shop, orderId, at: answered.answeredAt };
  const isClick = postback.kind === 'click';
  const { outcome, code } = reading;
  const params = {
    number,
    outcome,
    code,
    text: reading.text ?? code ?? error ?? (status === null ? null : `HTTP ${status}`),
    nextAt: after.to === 'pending' ? new Date(after.dueAtMs).toISOString() : null,
  };
  const said = isClick && saidOfCodes.includes(outcome) ? 'exchange.answered' : 'attempt.answered';
  const entries: TimelineFact[] = [{ ...fact, code: said, params }];
  if (after.to === 'delivered') {
    const { remoteId, attention } = after;
    entries.push(
      isClick
        ? { ...fact, code: 'exchange.done', params: { clickId: remoteId } }
        : { ...fact, code: 'postback.delivered', params: { remoteId, attention } },
    );
  }
  if (after.to === 'canceled') entries.push({ ...fact, code: 'exchange.refused', params: {} });
  if (after.to === 'dead') {
    const { reason } = after;
    entries.push({
      ...fact,
      code: isClick ? 'exchange.dead' : 'postback.dead',
      params: { reason },
    });
  }
  return entries;
};

/** Outcomes that say something else of a tracking code than of a conversion. */
const saidOfCodes: readonly Outcome[] = ['accepted', 'duplicate', 'click', 'refused'];
