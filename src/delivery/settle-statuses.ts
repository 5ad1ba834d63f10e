import type { Transaction } from '../database/open-database.ts';
import { messageOf } from '../postback/message-of.ts';
import { oweStatus } from '../postback/owe-status.ts';
import { readStatusPayload } from '../postback/postback-payload.ts';
import type { SettledAttempt } from './settle-attempts.ts';

/** Of one transaction; a merchant with more presses the button again. */
const owedTogetherMax = 1_000;

/**
 * What answers mean for the statuses of conversions: one AffTok has just recorded may be owed a change,
 * one that was changed says so, and an AffTok that changes none is remembered.
 */
export const settleStatuses = async (
  tx: Transaction,
  settled: readonly SettledAttempt[],
): Promise<void> => {
  const recorded: string[] = [];
  let answeredAtMs = 0;
  for (const { answered, after } of settled) {
    const { postback, credential } = answered.claimed;
    answeredAtMs = Math.max(answeredAtMs, answered.answeredAt.getTime());
    const { conversionId: id } = postback;
    if (id === null || after === null) continue;
    const isStatus = messageOf(postback.kind) === 'status';
    if (after.to === 'delivered' && !isStatus) recorded.push(id);
    if (after.to === 'delivered' && isStatus) {
      const { status } = readStatusPayload(postback.payload);
      await tx.conversion.update({ where: { id }, data: { status, untold: null } });
      await endpointWorks(tx, credential.id, postback.shop, answered.answeredAt);
    }
    if (after.to === 'canceled' && after.reason === 'no_endpoint') {
      await tx.conversion.update({ where: { id }, data: { untold: 'no_endpoint' } });
      await tx.credential.updateMany({
        where: { id: credential.id },
        data: { statusChange: 'missing' },
      });
    }
  }
  await oweStatus(tx, recorded, new Date(answeredAtMs));
};

/** An AffTok that has begun to change statuses is told of those it could not be told of before. */
const endpointWorks = async (
  tx: Transaction,
  id: string,
  shop: string,
  now: Date,
): Promise<void> => {
  const { count } = await tx.credential.updateMany({
    where: { id, statusChange: { not: 'works' } },
    data: { statusChange: 'works' },
  });
  if (count === 0) return;
  const untold = await tx.conversion.findMany({
    where: { shop, untold: 'no_endpoint' },
    select: { id: true },
    take: owedTogetherMax,
  });
  await oweStatus(
    tx,
    untold.map((one) => one.id),
    now,
  );
};
