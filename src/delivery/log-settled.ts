import type { Logger } from '../logger.ts';
import type { SettledAttempt } from './settle-attempts.ts';

/** One wide line per delivery attempt; a dead letter is a warning of its own. */
export const logSettled = (logger: Logger, { answered, after }: SettledAttempt): void => {
  const { postback, credential } = answered.claimed;
  const { reading, status, error, latencyMs } = answered.attempt;
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
    latencyMs: Math.round(latencyMs),
    state: after?.to ?? 'lease_lost',
  };
  logger.info(line, 'postback.attempted');
  if (after?.to === 'dead') logger.warn({ ...line, reason: after.reason }, 'postback.dead');
};
