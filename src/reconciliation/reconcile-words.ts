import { isoTimeMs } from '../iso-time.ts';
import type { ReadingProblem } from './create-asker.ts';
import { daysMax, earliestMs } from './place.ts';
import type { ReconcileReceipt } from './reconcile.ts';

/** What a person gives as the beginning: an ISO time with its zone, or a day, which begins in UTC. */
export const readSince = (
  text: string,
  nowMs: number,
): { ok: true; ms: number } | { ok: false; reason: string } => {
  const ms = isoTimeMs(text) ?? isoTimeMs(`${text}T00:00Z`);
  if (ms === null) {
    const example = new Date(nowMs - 86_400_000).toISOString();
    return { ok: false, reason: `--since ${text} is no time. Write it like ${example}.` };
  }
  if (ms > nowMs) return { ok: false, reason: `--since ${text} is still to come.` };
  if (ms < earliestMs(nowMs)) {
    // Still good when it has been read and typed.
    const earliest = new Date(earliestMs(nowMs) + 10 * 60_000).toISOString();
    const reason = `--since ${text} is too long ago: Shopify shows an app the last ${daysMax} days. Give ${earliest} or later.`;
    return { ok: false, reason };
  }
  return { ok: true, ms };
};

/** The receipt as a person reads it. */
export const receiptWords = ({
  shop,
  since,
  until,
  lookedAt,
  missing,
  healed,
}: ReconcileReceipt): string =>
  [
    `Orders of ${shop} updated from ${since} to ${until}`,
    `  looked at  ${lookedAt}`,
    `  missing    ${missing}`,
    `  healed     ${healed}`,
    ...(missing > healed
      ? [
          `${missing - healed} could not be understood: the app lists them under "Messages that could not be read".`,
        ]
      : []),
    ...(healed > 0 ? ['What is healed is decided by the app as soon as it runs.'] : []),
  ].join('\n');

/** Why it ended before its time, and what to do. */
export const problemWords = ({ shop, problem }: ReconcileReceipt): string =>
  problem === null ? '' : `Not finished: ${reasons[problem](shop)} What was healed so far stays.`;

const reasons: Readonly<Record<ReadingProblem, (shop: string) => string>> = {
  no_access: (shop) =>
    `we have no access to ${shop}. Open the app once in the admin of this shop, then run this again.`,
  forbidden: () =>
    'Shopify refuses requests from this host. Put its address on the IP allowlist in the Dev Dashboard, then run this again.',
  refused: () =>
    'Shopify does not take the question. Has the app been granted read_orders? Deploy its scopes, then run this again.',
  unreachable: () => 'Shopify does not answer. Run this again in a few minutes.',
};
