// In: clicks just stored. Out: for mere visits by a tracking code, the message that tells AffTok.
// Never: more of them than spare pace could send, a code AffTok does not know.
import { findRefusedCodes } from './click/refused-codes.ts';
import type { Click } from './database/generated/client.ts';
import type { Transaction } from './database/open-database.ts';
import { visitsPerHourMax } from './delivery/pace.ts';
import { clickPostbackOf, enqueuePostbacks } from './postback/enqueue-postbacks.ts';
import { loadSettings } from './shop/settings.ts';

/**
 * Owes AffTok the visits among these clicks: those that landed with a code and named no checkout,
 * cart or order yet. AffTok's own links tell it of every other click themselves.
 */
export const forwardVisits = async (
  tx: Transaction,
  stored: readonly Click[],
  now: Date,
): Promise<void> => {
  const visits = stored.flatMap((click) => {
    const { clickId, trackingCode, seenAt } = click;
    const isVisit = clickId === null && trackingCode !== null && seenAt.startsWith('page');
    return isVisit ? [{ ...click, trackingCode }] : [];
  });
  if (visits.length === 0) return;
  const settings = await loadSettings(tx, [...new Set(visits.map(({ shop }) => shop))]);
  const refused = await findRefusedCodes(tx, visits, now);
  const waiting = await countWaiting(tx, visits);
  const owed = visits.flatMap((visit) => {
    const { destination } = settings(visit.shop);
    const ahead = waiting.get(visit.shop) ?? 0;
    if (destination === null || refused.has(visit.shop, visit.trackingCode)) return [];
    // Nothing that waits longer than an hour is sent, so what an hour cannot send is not owed.
    if (ahead >= visitsPerHourMax) return [];
    waiting.set(visit.shop, ahead + 1);
    return [clickPostbackOf(visit, destination, null, now)];
  });
  await enqueuePostbacks(tx, owed);
};

const countWaiting = async (
  tx: Transaction,
  visits: readonly { shop: string }[],
): Promise<Map<string, number>> => {
  const counts = await tx.postback.groupBy({
    by: ['shop'],
    where: {
      kind: 'click',
      state: 'pending',
      shop: { in: visits.map(({ shop }) => shop) },
      orderId: null,
    },
    _count: true,
  });
  return new Map(counts.map(({ shop, _count }) => [shop, _count]));
};
