import { type Attribution, attribute, clickArrivalMsMax } from '../attribution/attribute.ts';
import type { Candidate, Channel } from '../attribution/candidate.ts';
import type { OrderFacts } from '../order/order-facts.ts';
import type { Destination, Settings } from '../shop/settings.ts';
import { decideRecorded, type RecordedConversion, type Revision } from './decide-recorded.ts';
import { type Exclusion, exclusionOf } from './exclusion-of.ts';
import { holdEndMs, isPaid, settleEndMs } from './release.ts';
import { currencyOf, type Share, sharesOf } from './shares.ts';

/** How long an order waits for its shop to be connected (design: Environment). */
export const settingsWaitMsMax = 60 * 86_400_000;
/** How long an order waits for an exchanged tracking code or for what Shopify knows of its clicks. */
export const lateClickWaitMsMax = 72 * 3_600_000;

export type WaitReason =
  | 'no_click_yet'
  | 'not_exchanged'
  | 'asking_shopify'
  | 'asking_customer'
  | 'not_paid'
  | 'not_fulfilled'
  | 'settling'
  | 'hold'
  | 'no_settings'
  | 'other_shop';
export type SkipReason =
  | Exclusion
  | 'no_click'
  | 'click_refused'
  | 'click_outside_window'
  | 'click_after_order'
  | 'click_arrived_late'
  | 'not_exchanged'
  | 'code_refused'
  | 'repeat_customer'
  | 'no_settings_in_time';
export type ReverseReason = 'cancelled' | 'payment_void' | 'refunded';

/** What to record: one conversion, not yet written. */
export interface ConversionDraft extends Share {
  destination: Destination;
  clickId: string;
  channel: Channel;
  currency: string;
  status: 'approved' | 'pending';
  test: boolean;
}

export type Decision =
  | { kind: 'wait'; reason: WaitReason; untilMs: number | null }
  | { kind: 'skip'; reason: SkipReason }
  /** One for each offer, the largest first. */
  | { kind: 'convert'; drafts: ConversionDraft[] }
  | { kind: 'reverse'; reason: ReverseReason }
  /** What is recorded stays, but for these; `untilMs` is when it is looked at again. */
  | { kind: 'keep'; revisions: Revision[]; untilMs: number | null };

export interface DecisionInput {
  shop: string;
  facts: OrderFacts;
  candidates: readonly Candidate[];
  settings: Settings;
  /** Whether Shopify has been asked for clicks the webhook did not bring. */
  lookedUp: boolean;
  /** Which of its customer's orders it is, by Shopify; null where that is not known, or has no customer. */
  customerOrderIndex: number | null;
  /** A person has said: now. */
  isSentNow: boolean;
  recorded: readonly RecordedConversion[];
  /** The deployment's time in ms. */
  nowMs: number;
}

/**
 * The one decision about an order, from its facts alone, so duplicated, late and reordered webhooks
 * end in the same place.
 */
export const decide = (input: DecisionInput): { decision: Decision; attribution: Attribution } => {
  const { facts, settings, recorded } = input;
  const { codesFirst } = settings.rules;
  const attribution = attribute(input.candidates, facts.createdAtMs, settings.windowMs, codesFirst);
  const decision = recorded.length > 0 ? decideRecorded(input) : decideNew(input, attribution);
  return { attribution, decision };
};

const decideNew = (input: DecisionInput, attribution: Attribution): Decision => {
  const { facts, settings, nowMs } = input;
  const { destination } = settings;
  const shares = sharesOf(facts, settings, destination?.offerId ?? '');
  const excluded = exclusionOf(facts, settings, shares);
  if (excluded !== null) return { kind: 'skip', reason: excluded };
  const { winner, awaited } = attribution;
  if (mayBeOvertaken(input, winner ?? awaited)) return clickMayCome(facts);
  if (awaited !== null) return decideAwaited(input, awaited);
  if (winner === null) return decideWithoutClick(input, attribution);
  const repeated = decideRepeat(input);
  if (repeated !== null) return repeated;
  const waiting = untriggered(facts, settings);
  if (waiting !== null) return { kind: 'wait', reason: waiting, untilMs: null };
  if (destination === null) return decideWithoutSettings(facts, nowMs);
  const held = input.isSentNow ? null : heldBack(facts, settings, nowMs);
  if (held !== null) return held;
  const { clickId, channel } = winner;
  const status = settings.trigger !== 'created' && isPaid(facts) ? 'approved' : 'pending';
  const common = { destination, clickId, channel, currency: currencyOf(facts, settings), status };
  const worthy = shares.filter(({ amount }) => amount > 0n);
  return {
    kind: 'convert',
    drafts: worthy.map((share) => ({ ...common, ...share, status, test: facts.test })),
  };
};

/**
 * Whether it is the customer's first order only Shopify knows (shopify-platform 2.6), which is taken to
 * count from 1: no page says so, and from 0 only second orders would slip through. It counts where
 * Shopify has not said within 72 hours, and of a guest without a history.
 */
const decideRepeat = (input: DecisionInput): Decision | null => {
  const { facts, settings, lookedUp, customerOrderIndex: index, nowMs } = input;
  if (!settings.rules.exclude.repeatCustomers) return null;
  if (index !== null) return index > 1 ? { kind: 'skip', reason: 'repeat_customer' } : null;
  const untilMs = facts.createdAtMs + lateClickWaitMsMax;
  return settings.canAskShopify && !lookedUp && nowMs < untilMs
    ? { kind: 'wait', reason: 'asking_customer', untilMs }
    : null;
};

const untriggered = (facts: OrderFacts, { trigger }: Settings): WaitReason | null => {
  if (trigger === 'paid' && !isPaid(facts)) return 'not_paid';
  return trigger === 'fulfilled' && facts.detail?.isFulfilled !== true ? 'not_fulfilled' : null;
};

/** A sale reported as pending when it is placed is not held back; its approval is. */
const heldBack = (facts: OrderFacts, settings: Settings, nowMs: number): Decision | null => {
  const settled = settleEndMs(facts, settings);
  if (nowMs < settled) return { kind: 'wait', reason: 'settling', untilMs: settled };
  const released = holdEndMs(facts, settings);
  return settings.trigger !== 'created' && nowMs < released
    ? { kind: 'wait', reason: 'hold', untilMs: released }
    : null;
};

/** Where clicks go before codes, a code waits as long as a click may still arrive. */
const mayBeOvertaken = ({ facts, settings, nowMs }: DecisionInput, best: Candidate | null) =>
  best?.channel === 'discount_code' &&
  !settings.rules.codesFirst &&
  nowMs < facts.createdAtMs + clickArrivalMsMax;

const clickMayCome = ({ createdAtMs }: OrderFacts): Decision => ({
  kind: 'wait',
  reason: 'no_click_yet',
  untilMs: createdAtMs + clickArrivalMsMax,
});

/** The code is exchanged at once, whether or not the order is paid: codes expire. */
const decideAwaited = ({ facts, settings, nowMs }: DecisionInput, awaited: Candidate): Decision => {
  if (settings.destination === null) return decideWithoutSettings(facts, nowMs);
  const untilMs = (awaited.exchange?.owedAtMs ?? nowMs) + lateClickWaitMsMax;
  return { kind: 'wait', reason: 'not_exchanged', untilMs };
};

const decideWithoutClick = (
  { facts, settings, lookedUp, nowMs }: DecisionInput,
  { judged }: Attribution,
): Decision => {
  if (nowMs < facts.createdAtMs + clickArrivalMsMax) return clickMayCome(facts);
  const askUntilMs = facts.createdAtMs + lateClickWaitMsMax;
  const mayAsk = settings.canAskShopify && settings.useLandingPages;
  if (judged.length === 0 && mayAsk && !lookedUp && nowMs < askUntilMs) {
    return { kind: 'wait', reason: 'asking_shopify', untilMs: askUntilMs };
  }
  const lost = judged[0]?.lost;
  if (lost) return { kind: 'skip', reason: reasonByLoss[lost] };
  return { kind: 'skip', reason: facts.refusedClicks.length > 0 ? 'click_refused' : 'no_click' };
};

const reasonByLoss = {
  older: 'no_click',
  outside_window: 'click_outside_window',
  after_order: 'click_after_order',
  arrived_late: 'click_arrived_late',
  not_exchanged: 'not_exchanged',
  code_refused: 'code_refused',
} as const satisfies Record<string, SkipReason>;

const decideWithoutSettings = (facts: OrderFacts, nowMs: number): Decision => {
  const untilMs = facts.createdAtMs + settingsWaitMsMax;
  return nowMs < untilMs
    ? { kind: 'wait', reason: 'no_settings', untilMs }
    : { kind: 'skip', reason: 'no_settings_in_time' };
};
