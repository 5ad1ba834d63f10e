import type { OrderFacts } from '../order/order-facts.ts';
import type { Settings } from '../shop/settings.ts';
import type { Decision } from './decide.ts';
import { holdEndMs, isPaid, isVoid } from './release.ts';
import { type Share, sharesOf, worthOf } from './shares.ts';

/** What decisions read of a conversion recorded before. */
export interface RecordedConversion {
  id: string;
  shop: string;
  reversed: boolean;
  offerId: string;
  lineIds: readonly string[];
  /** Minor units, as recorded. */
  amount: bigint;
  /** The status it was recorded with, and the one AffTok should have now, if it is another. */
  status: string;
  wantedStatus: string | null;
  /** Whether its message may have reached AffTok. */
  tried: boolean;
}

/** What a recorded conversion becomes. */
export interface Revision {
  id: string;
  /** Its new amount and lines, while AffTok cannot have it yet. */
  share: Share | null;
  /** What it is worth now. */
  amountNow: bigint;
  /** AffTok is to be told that it is paid for. */
  isApproved: boolean;
}

interface RecordedInput {
  shop: string;
  facts: OrderFacts;
  settings: Settings;
  isSentNow: boolean;
  recorded: readonly RecordedConversion[];
  nowMs: number;
}

/**
 * The decision about an order that has been recorded. While none of its messages has been tried, they
 * still take in what happens to the order; after that a recorded amount, offer and line stays, what
 * changed is noted beside it, and only the status can follow.
 */
export const decideRecorded = (input: RecordedInput): Decision => {
  const { shop, facts, recorded } = input;
  if (recorded.some((conversion) => conversion.shop !== shop)) {
    return { kind: 'wait', reason: 'other_shop', untilMs: null };
  }
  const standing = recorded.filter(({ reversed }) => !reversed);
  if (standing.length === 0) return { kind: 'keep', revisions: [], untilMs: null };
  if (facts.cancelledAtMs !== null) return { kind: 'reverse', reason: 'cancelled' };
  // A full refund is told as such by the order or by the refund itself, whichever comes first.
  const voided = facts.financialStatus === 'refunded' ? 'refunded' : 'payment_void';
  if (isVoid(facts)) return { kind: 'reverse', reason: voided };
  const shares = sharesNow(input, standing);
  const left = [...shares.values()].reduce((sum, { amount }) => sum + amount, 0n);
  if (left === 0n) return { kind: 'reverse', reason: 'refunded' };
  const approvalMs = approvedFromMs(input);
  const isDue = approvalMs !== null && input.nowMs >= approvalMs;
  const isOpen = standing.every(({ tried }) => !tried);
  const revisions = standing.map((one): Revision => {
    const share = shares.get(one.id) as Share;
    const isChanged = share.amount !== one.amount || share.lineIds.join() !== one.lineIds.join();
    const isApproved = one.status === 'pending' && one.wantedStatus === null && isDue;
    return {
      id: one.id,
      share: isOpen && isChanged ? share : null,
      amountNow: share.amount,
      isApproved,
    };
  });
  const isPending = standing.some((one) => one.status === 'pending' && one.wantedStatus === null);
  return { kind: 'keep', revisions, untilMs: isPending && !isDue ? approvalMs : null };
};

/** What each recorded conversion would be now, by its own lines. */
const sharesNow = (
  { facts, settings }: RecordedInput,
  standing: readonly RecordedConversion[],
): Map<string, Share> => {
  const [first] = standing;
  const wanted = sharesOf(facts, settings, first?.offerId ?? '');
  const isOpen = standing.every(({ tried }) => !tried);
  const isSame =
    isOpen &&
    wanted.length === standing.length &&
    standing.every(({ offerId }) => wanted.some((share) => share.offerId === offerId));
  return new Map(
    standing.map(({ id, offerId, lineIds }): [string, Share] => {
      const share = isSame ? wanted.find((one) => one.offerId === offerId) : undefined;
      return [
        id,
        share ?? { offerId, lineIds: [...lineIds], amount: worthOf(facts, settings, lineIds) },
      ];
    }),
  );
};

/** When what was sent as pending is paid for (ms); null while it is not paid. */
const approvedFromMs = ({ facts, settings, isSentNow }: RecordedInput): number | null => {
  if (!isPaid(facts)) return null;
  return isSentNow ? facts.createdAtMs : holdEndMs(facts, settings);
};
