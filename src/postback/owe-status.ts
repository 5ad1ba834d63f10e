import type { Conversion, Postback } from '../database/generated/client.ts';
import type { Transaction } from '../database/open-database.ts';
import { enqueuePostbacks, statusPostbackOf } from './enqueue-postbacks.ts';

/** Why AffTok cannot be told of a status. */
export type Untold = 'no_endpoint' | 'no_conversion_id';

/**
 * Owes AffTok the status conversions should have, once it has them; each change once. Where this
 * AffTok changes no status, or never said what it calls the conversion, that is noted instead.
 */
export const oweStatus = async (
  tx: Transaction,
  conversionIds: readonly string[],
  now: Date,
): Promise<void> => {
  if (conversionIds.length === 0) return;
  const conversions = await tx.conversion.findMany({
    where: { id: { in: [...conversionIds] }, wantedStatus: { not: null } },
  });
  if (conversions.length === 0) return;
  const postbacks = await tx.postback.findMany({
    where: { conversionId: { in: conversions.map(({ id }) => id) } },
    orderBy: { id: 'asc' },
  });
  const credentials = await tx.credential.findMany({
    where: { id: { in: postbacks.map(({ credentialId }) => credentialId) } },
    select: { id: true, statusChange: true },
  });
  const missing = new Set(
    credentials.filter(({ statusChange }) => statusChange === 'missing').map(({ id }) => id),
  );
  const owed: Postback[] = [];
  for (const conversion of conversions) {
    const own = postbacks.filter(({ conversionId }) => conversionId === conversion.id);
    const sent = own.find(({ kind }) => kind === 'conversion');
    if (sent?.state !== 'delivered') continue;
    const changes = own.filter(({ kind }) => kind.startsWith('status:'));
    if (changes.some((change) => saysWanted(change, conversion))) continue;
    const untold = missing.has(sent.credentialId)
      ? 'no_endpoint'
      : sent.remoteId === null
        ? 'no_conversion_id'
        : null;
    if (untold === null && sent.remoteId !== null) {
      owed.push(statusPostbackOf(conversion, sent, changes.length + 1, now));
    }
    await tx.conversion.update({ where: { id: conversion.id }, data: { untold } });
  }
  await enqueuePostbacks(tx, owed);
};

/** Whether a message owed, sent or given up already says it. */
const saysWanted = ({ payload, state }: Postback, { wantedStatus }: Conversion): boolean =>
  state !== 'canceled' && (JSON.parse(payload) as { status: string }).status === wantedStatus;
