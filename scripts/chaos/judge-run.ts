import { minorUnits } from '../../src/money.ts';
import type { RecordedConversion, SeenRequest } from '../../test/support/afftok-sandbox/sandbox.ts';
import type { Caused } from './cause-disturbances.ts';
import { longestRecoveryMs } from './longest-recovery.ts';
import { clickIdOf } from './payload-of-telling.ts';
import type { Plan, Sale } from './plan.ts';

/** All that is known of a run when it is over. */
export interface Evidence {
  plan: Plan;
  /** Everything that arrived at AffTok, and what it has recorded. */
  requests: readonly SeenRequest[];
  conversions: readonly RecordedConversion[];
  /** The most requests of one key within any 60 s. */
  mostInAMinute: number;
  caused: readonly Caused[];
  /** Requests AffTok answered badly, or not, on purpose. */
  faultyRequests: readonly SeenRequest[];
  /** Shop and ID of webhooks answered 200. */
  acknowledged: ReadonlySet<string>;
  firstSentAtMs: ReadonlyMap<string, number>;
  /** The state of each stored webhook, by shop and ID. */
  stored: ReadonlyMap<string, string>;
  /** Transactions listed for the merchant because AffTok cannot be told of their change. */
  untold: ReadonlySet<string>;
}

export interface Verdict {
  orders: number;
  kills: number;
  faults: number;
  /** Each with why. */
  lost: string[];
  twice: string[];
  wrong: string[];
  throttled: number;
  longestRecoveryMs: number;
}

/** Holds what AffTok has against what it must have. */
export const judgeRun = (evidence: Evidence): Verdict => {
  const { plan, requests, conversions, mostInAMinute, caused, faultyRequests } = evidence;
  const byTransaction = new Map(conversions.map((one) => [one.transactionId, one]));
  const recordedOf = (sale: Sale) => byTransaction.get(transactionIdOf(sale));
  const kills = caused.filter(({ kind }) => kind === 'kill').length;
  const refusedByPace = requests.filter(({ code }) => code === 'RATE_LIMITED').length;
  return {
    orders: plan.sales.length,
    kills,
    faults: caused.length - kills + faultyRequests.length,
    lost: [
      ...plan.sales.flatMap((sale) => whyLost(sale, recordedOf(sale))),
      ...whyNotWorked(evidence),
    ],
    twice: recordedTwice(conversions),
    wrong: [
      ...plan.sales.flatMap((sale) => whyWrong(sale, recordedOf(sale), evidence)),
      ...neverSold(plan, conversions),
    ],
    // What AffTok refused, and what it would have refused had it counted requests it broke off.
    throttled: Math.max(refusedByPace, mostInAMinute - requestsPerMinuteMax, 0),
    longestRecoveryMs: longestRecoveryMs(requests, caused, faultyRequests),
  };
};

/** The contract's, written out so that a mistake in the app's own is noticed. */
const requestsPerMinuteMax = 60;

const transactionIdOf = ({ id }: Sale): string => `shopify_${id}`;

/** One cancelled in time is rightly not there. */
const whyLost = (sale: Sale, recorded: RecordedConversion | undefined): string[] =>
  recorded || sale.isCancelled ? [] : [`order ${sale.id} is not at AffTok`];

/** Whatever was answered 200 is in the inbox and has been worked. */
const whyNotWorked = ({ acknowledged, stored }: Evidence): string[] =>
  [...acknowledged].flatMap((webhook) => {
    const state = stored.get(webhook) ?? 'gone';
    return state === 'processed' ? [] : [`webhook ${webhook} was answered 200 and is ${state}`];
  });

const recordedTwice = (conversions: readonly RecordedConversion[]): string[] => {
  const seen = new Set<string>();
  return conversions.flatMap(({ clickId, transactionId }) => {
    const isAgain = seen.has(clickId);
    seen.add(clickId);
    return isAgain ? [`${clickId} again, as ${transactionId}`] : [];
  });
};

const whyWrong = (
  sale: Sale,
  recorded: RecordedConversion | undefined,
  evidence: Evidence,
): string[] => {
  if (recorded === undefined) return [];
  const { clickId, amount, currency, status } = recorded;
  const read = minorUnits(amount, currency);
  const isRight = read.ok && amountsOf(sale, recorded, evidence).includes(read.value);
  const faults = [
    ...(isRight && currency === sale.sold.currency ? [] : [`${amount} ${currency}`]),
    ...(clickId === clickIdOf(sale) ? [] : [`click ${clickId}`]),
    ...(statusesOf(sale, evidence).includes(status) ? [] : [`status ${status}`]),
  ];
  const sold = `sold for ${sale.amount} minor units ${sale.sold.currency}`;
  return faults.map((fault) => `order ${sale.id}, ${sold}, is at AffTok with ${fault}`);
};

/** AffTok does not name its conversion in every answer; without its name its status stays. */
const statusesOf = (sale: Sale, { untold }: Evidence): string[] => {
  if (!sale.isCancelled) return ['approved'];
  return untold.has(transactionIdOf(sale)) ? ['rejected', 'approved'] : ['rejected'];
};

/** A refund counts where it came in time; one that Shopify told later cannot have. */
const amountsOf = (
  sale: Sale,
  { at }: RecordedConversion,
  { firstSentAtMs }: Evidence,
): bigint[] => {
  const { amount, amountAfterRefund, tellings } = sale;
  if (amountAfterRefund === null) return [amount];
  const told = tellings
    .filter(({ refund, news }) => refund !== undefined || (news?.refunds ?? []).length > 0)
    .map(({ webhookId }) => firstSentAtMs.get(webhookId) ?? Number.POSITIVE_INFINITY);
  return Math.min(...told) > at ? [amount] : [amount, amountAfterRefund];
};

const neverSold = (plan: Plan, conversions: readonly RecordedConversion[]): string[] => {
  const sold = new Set(plan.sales.map(transactionIdOf));
  return conversions
    .filter(({ transactionId }) => !sold.has(transactionId))
    .map(({ transactionId }) => `${transactionId} is at AffTok and was never sold`);
};
