import { type Attribution, attribute, clickArrivalMsMax } from '../attribution/attribute.ts';
import type { Candidate, Channel } from '../attribution/candidate.ts';
import type { OrderFacts } from '../order/order-facts.ts';
import type { Destination, Settings } from '../shop/settings.ts';
import { amountOf } from './amount.ts';

/** How long an order waits for its shop to be connected (design: Environment). */
export const settingsWaitMsMax = 60 * 86_400_000;

/** How long an order waits for an exchanged tracking code or for what Shopify knows of its clicks. */
export const lateClickWaitMsMax = 72 * 3_600_000;

export type WaitReason =
  | 'no_click_yet'
  | 'not_exchanged'
  | 'asking_shopify'
  | 'not_paid'
  | 'no_settings'
  | 'other_shop';
export type SkipReason =
  | 'test_order'
  | 'cancelled'
  | 'payment_void'
  | 'zero_amount'
  | 'no_click'
  | 'click_refused'
  | 'click_outside_window'
  | 'click_after_order'
  | 'click_arrived_late'
  | 'not_exchanged'
  | 'code_refused'
  | 'no_settings_in_time';

/** What decisions read of a conversion recorded before. */
export interface RecordedConversion {
  id: string;
  shop: string;
  reversed: boolean;
}

/** What to record: one conversion, not yet written. */
export interface ConversionDraft {
  destination: Destination;
  clickId: string;
  channel: Channel;
  amount: bigint;
  currency: string;
  status: 'approved' | 'pending';
  test: boolean;
}

export type Decision =
  | { kind: 'wait'; reason: WaitReason; untilMs: number | null }
  | { kind: 'skip'; reason: SkipReason }
  | { kind: 'convert'; draft: ConversionDraft }
  | { kind: 'reverse'; reason: 'cancelled' | 'payment_void' }
  | { kind: 'nothing' };

export interface DecisionInput {
  shop: string;
  facts: OrderFacts;
  candidates: readonly Candidate[];
  settings: Settings;
  /** Whether Shopify has been asked for clicks the webhook did not bring. */
  lookedUp: boolean;
  recorded: readonly RecordedConversion[];
  /** The deployment's time in ms. */
  nowMs: number;
}

/**
 * The one decision about an order, from its facts alone, so duplicated, late and reordered webhooks
 * end in the same place.
 */
export const decide = (input: DecisionInput): { decision: Decision; attribution: Attribution } => {
  const { facts, settings } = input;
  const attribution = attribute(input.candidates, facts.createdAtMs, settings.windowMs);
  return { attribution, decision: decideWith(input, attribution) };
};

const decideWith = (input: DecisionInput, attribution: Attribution): Decision => {
  const { facts, settings, nowMs } = input;
  if (input.recorded.length > 0) return decideRecorded(input);
  const amount = amountOf(facts, settings.amountBasis);
  const excluded = exclusion(facts, settings, amount);
  if (excluded !== null) return { kind: 'skip', reason: excluded };
  const { winner, awaited } = attribution;
  if (awaited !== null) return decideAwaited(input, awaited);
  if (winner === null) return decideWithoutClick(input, attribution);
  if (settings.trigger === 'paid' && !isPaid(facts)) {
    return { kind: 'wait', reason: 'not_paid', untilMs: null };
  }
  const { destination } = settings;
  if (destination === null) return decideWithoutSettings(facts, nowMs);
  const { clickId, channel } = winner;
  const status = settings.trigger === 'paid' ? 'approved' : 'pending';
  const { currency, test } = facts;
  const draft = { destination, clickId, channel, amount, currency, status, test } as const;
  return { kind: 'convert', draft };
};

const decideRecorded = ({ shop, facts, recorded }: DecisionInput): Decision => {
  if (recorded.some((conversion) => conversion.shop !== shop)) {
    return { kind: 'wait', reason: 'other_shop', untilMs: null };
  }
  if (recorded.every((conversion) => conversion.reversed)) return { kind: 'nothing' };
  if (facts.cancelledAtMs !== null) return { kind: 'reverse', reason: 'cancelled' };
  return isVoid(facts) ? { kind: 'reverse', reason: 'payment_void' } : { kind: 'nothing' };
};

const exclusion = (facts: OrderFacts, settings: Settings, amount: bigint): SkipReason | null => {
  if (facts.test && !settings.sendTestOrders) return 'test_order';
  if (facts.cancelledAtMs !== null) return 'cancelled';
  if (isVoid(facts)) return 'payment_void';
  return amount === 0n ? 'zero_amount' : null;
};

const isPaid = (facts: OrderFacts): boolean =>
  facts.financialStatus === 'paid' || facts.financialStatus === 'partially_refunded';

const isVoid = (facts: OrderFacts): boolean =>
  ['voided', 'refunded', 'expired'].includes(facts.financialStatus);

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
  const untilMs = facts.createdAtMs + clickArrivalMsMax;
  if (nowMs < untilMs) return { kind: 'wait', reason: 'no_click_yet', untilMs };
  const askUntilMs = facts.createdAtMs + lateClickWaitMsMax;
  if (judged.length === 0 && settings.canAskShopify && !lookedUp && nowMs < askUntilMs) {
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
