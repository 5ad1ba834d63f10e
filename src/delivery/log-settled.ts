import type { Logger } from '../logger.ts';
import type { Metrics } from '../metrics/create-metrics.ts';
import { messageOf } from '../postback/message-of.ts';
import type { SettledAttempt } from './settle-attempts.ts';

/** One wide line per delivery attempt, counted; a dead letter is a warning of its own. */
export const logSettled = (
  { logger, metrics }: { logger: Logger; metrics: Pick<Metrics, 'attempted'> },
  { answered, after }: SettledAttempt,
): void => {
  const { postback, credential } = answered.claimed;
  const { reading, status, error, latencyMs } = answered.attempt;
  metrics.attempted(messageOf(postback.kind), reading.outcome, latencyMs);
  const line = {
    shop: postback.shop,
    orderId: postback.orderId,
    postbackId: postback.id,
    kind: postback.kind,
    attempt: postback.attempts,
    credentialId: credential.id,
    offerId: postback.offerId,
    outcome: reading.outcome,
    status,
    code: reading.code,
    error,
    ms: Math.round(latencyMs),
    state: after?.to ?? 'lease_lost',
  };
  logger.info(line, 'postback.attempted');
  if (after?.to === 'dead') logger.warn({ ...line, reason: after.reason }, 'postback.dead');
};
