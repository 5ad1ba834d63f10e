import { describe, expect, test } from '@jest/globals';
import { createPlan } from '../../../scripts/chaos/create-plan.ts';
import { type Evidence, judgeRun } from '../../../scripts/chaos/judge-run.ts';
import type { Sale } from '../../../scripts/chaos/plan.ts';
import { decimalText } from '../../../src/money.ts';
import type { RecordedConversion, SeenRequest } from '../../support/afftok-sandbox/sandbox.ts';

const plan = createPlan({ orders: 200, seed: 1, engine: 'sqlite', processes: 1 });
const find = (is: (sale: Sale) => boolean): Sale => {
  const sale = plan.sales.find(is);
  if (sale === undefined) throw new Error('the plan has no such sale');
  return sale;
};
const plain = find((sale) => !sale.isCancelled && sale.amountAfterRefund === null);
const cancelled = find((sale) => sale.isCancelled && sale.amountAfterRefund === null);
const refunded = find((sale) => sale.amountAfterRefund !== null && !sale.isCancelled);

const recordedAtMs = 1_000_000;

/** What AffTok has of a sale when all went well. */
const recorded = (sale: Sale, change: Partial<RecordedConversion> = {}): RecordedConversion => ({
  conversionId: `conv_${sale.id}`,
  at: recordedAtMs,
  apiKey: sale.shop.apiKey,
  advertiserId: sale.shop.advertiserId,
  offerId: 'offer_chaos',
  transactionId: `shopify_${sale.id}`,
  clickId: `clk_${sale.id}`,
  amount: decimalText(sale.amount, sale.sold.currency ?? ''),
  currency: sale.sold.currency ?? '',
  status: sale.isCancelled ? 'rejected' : 'approved',
  statusReason: null,
  customParams: {},
  ...change,
});

const evidence = (sales: readonly Sale[], change: Partial<Evidence> = {}): Evidence => ({
  plan: { ...plan, sales: [...sales] },
  requests: [],
  conversions: sales.map((sale) => recorded(sale)),
  mostInAMinute: 60,
  caused: [],
  faultyRequests: [],
  acknowledged: new Set(),
  firstSentAtMs: new Map(),
  stored: new Map(),
  untold: new Set(),
  ...change,
});

const counts = (given: Evidence) => {
  const { lost, twice, wrong, throttled } = judgeRun(given);
  return { lost: lost.length, twice: twice.length, wrong: wrong.length, throttled };
};
const clear = { lost: 0, twice: 0, wrong: 0, throttled: 0 };

test('all is well when AffTok has each sale once, as it was sold', () => {
  expect(counts(evidence(plan.sales))).toEqual(clear);
});

describe('lost is', () => {
  test('a sale AffTok does not have', () => {
    expect(counts(evidence([plain], { conversions: [] }))).toEqual({ ...clear, lost: 1 });
  });

  test('a webhook that was answered 200 and is not there, or was not worked', () => {
    const acknowledged = new Set(['a 1', 'a 2', 'a 3']);
    const stored = new Map([
      ['a 1', 'processed'],
      ['a 2', 'failed'],
    ]);
    expect(counts(evidence([], { acknowledged, stored }))).toEqual({ ...clear, lost: 2 });
  });

  test('not a sale that was cancelled before it was sent', () => {
    expect(counts(evidence([cancelled], { conversions: [] }))).toEqual(clear);
  });
});

test('recorded twice is a click that earned two conversions', () => {
  const conversions = [
    recorded(plain),
    recorded(plain, { transactionId: `shopify_${plain.id}_b` }),
  ];
  expect(counts(evidence([plain], { conversions }))).toEqual({ ...clear, twice: 1, wrong: 1 });
});

describe('wrong is', () => {
  const wrongWith = (
    sale: Sale,
    change: Partial<RecordedConversion>,
    more: Partial<Evidence> = {},
  ) => counts(evidence([sale], { conversions: [recorded(sale, change)], ...more })).wrong;

  test.each([
    ['another amount', { amount: '0.01', currency: 'USD' }],
    ['another currency', { currency: 'GBP' }],
    ["another sale's click", { clickId: 'clk_1' }],
    ['another status', { status: 'rejected' }],
  ])('%s', (_, change) => {
    expect(wrongWith(plain, change)).toBe(1);
  });

  test('an amount after a refund that Shopify told only later', () => {
    const { amountAfterRefund, sold, tellings } = refunded;
    const amount = decimalText(amountAfterRefund ?? 0n, sold.currency ?? '');
    const toldAt = (ms: number) => ({
      firstSentAtMs: new Map(tellings.map(({ webhookId }) => [webhookId, ms])),
    });
    expect(wrongWith(refunded, { amount }, toldAt(recordedAtMs + 1))).toBe(1);
    expect(wrongWith(refunded, { amount }, toldAt(recordedAtMs - 1))).toBe(0);
  });

  test('a cancelled sale that still counts, unless it is listed because AffTok cannot be told', () => {
    const untold = new Set([`shopify_${cancelled.id}`]);
    expect(wrongWith(cancelled, { status: 'approved' })).toBe(1);
    expect(wrongWith(cancelled, { status: 'approved' }, { untold })).toBe(0);
  });

  test('a sale nobody made', () => {
    const conversions = [recorded(plain)];
    expect(counts(evidence([], { conversions }))).toEqual({ ...clear, wrong: 1 });
  });
});

test('429s are what AffTok refused, and what it would have refused', () => {
  expect(counts(evidence([], { mostInAMinute: 62 })).throttled).toBe(2);
  expect(counts(evidence([], { requests: [request({ code: 'RATE_LIMITED' })] })).throttled).toBe(1);
});

describe('the longest recovery', () => {
  test('of a disturbance ends with the next sale AffTok records', () => {
    const requests = [10_000, 14_000].map((at) => request({ at, recorded: true }));
    const caused = [{ kind: 'kill' as const, beganAtMs: 10_500 }];
    expect(judgeRun(evidence([], { requests, caused })).longestRecoveryMs).toBe(3_500);
  });

  test('of a request answered badly ends when AffTok says that it has that sale', () => {
    const about = (id: string, at: number, change: Partial<SeenRequest> = {}) =>
      request({ at, body: { transaction_id: id }, ...change });
    const faulty = about('mine', 1_000, { recorded: true });
    const requests = [
      faulty,
      about('another', 2_000, { answerStatus: 200 }),
      about('mine', 8_000, { answerStatus: 409, code: 'DUPLICATE_TRANSACTION' }),
    ];
    const given = evidence([], { requests, faultyRequests: [faulty] });
    expect(judgeRun(given).longestRecoveryMs).toBe(7_000);
  });
});

function request(change: Partial<SeenRequest>): SeenRequest {
  return {
    ...{ at: 0, method: 'POST', path: '/api/postback', remotePort: 1, headers: {}, rawBody: '' },
    ...{ body: null, apiKey: '', answerStatus: null, code: null, recorded: false },
    ...change,
  };
}
