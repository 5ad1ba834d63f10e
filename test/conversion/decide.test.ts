import { describe, expect, test } from '@jest/globals';
import type { Candidate } from '../../src/attribution/candidate.ts';
import { type DecisionInput, decide } from '../../src/conversion/decide.ts';
import type { OrderFacts } from '../../src/order/order-facts.ts';
import type { Settings } from '../../src/shop/settings.ts';
import { orderFacts } from '../fixtures/order-facts.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
const { createdAtMs } = orderFacts();
const shop = 'pat-store.myshopify.com';

const destination = { credentialId: 'cred', keyFingerprint: 'key', offerId: 'offer_spring' };
const defaults: Settings = {
  trigger: 'paid',
  amountBasis: 'subtotal',
  windowMs: 30 * dayMs,
  sendTestOrders: false,
  useLandingPages: true,
  canAskShopify: false,
  destination,
};
const click: Candidate = {
  channel: 'cart_attribute',
  clickId: 'clk_1',
  trackingCode: null,
  clickedAtMs: createdAtMs - dayMs,
  arrivedAtMs: null,
};

/** What makes a click one of a tracking code only. */
const code = (state?: 'owed' | 'refused' | 'late'): Partial<Candidate> => ({
  clickId: null,
  trackingCode: 'summer',
  ...(state === undefined ? {} : { exchange: { state, owedAtMs: createdAtMs } }),
});

interface Situation {
  facts?: Partial<OrderFacts>;
  clicks?: Candidate[];
  settings?: Partial<Settings>;
  lookedUp?: boolean;
  recorded?: DecisionInput['recorded'];
  afterMs?: number;
}

/** The decision about an order in a situation: paid, clicked and connected unless it says other. */
const decision = ({
  facts,
  clicks = [click],
  settings,
  lookedUp = false,
  recorded = [],
  afterMs = 0,
}: Situation) =>
  decide({
    shop,
    facts: orderFacts(facts),
    candidates: clicks,
    settings: { ...defaults, ...settings },
    lookedUp,
    recorded,
    nowMs: createdAtMs + afterMs,
  }).decision;

test('a paid order with a click is converted, approved, for its subtotal', () => {
  expect(decision({})).toEqual({
    kind: 'convert',
    draft: {
      destination,
      clickId: 'clk_1',
      channel: 'cart_attribute',
      amount: 5_999n,
      currency: 'USD',
      status: 'approved',
      test: false,
    },
  });
});

describe('converted is', () => {
  test.each<[string, Situation, object]>([
    [
      'on creation, before it is paid, as pending, where the shop wants that',
      { settings: { trigger: 'created' }, facts: { financialStatus: 'pending' } },
      { status: 'pending' },
    ],
    [
      'for its total where the shop wants that',
      { settings: { amountBasis: 'total' } },
      { amount: 6_859n },
    ],
    ['a partly refunded order', { facts: { financialStatus: 'partially_refunded' } }, {}],
    [
      'a test order where the shop sends them, marked as one',
      { settings: { sendTestOrders: true }, facts: { test: true } },
      { test: true },
    ],
    [
      'an order whose click came 30 days before it, paid months later',
      {
        clicks: [{ ...click, clickedAtMs: createdAtMs - 30 * dayMs }],
        afterMs: 90 * dayMs,
      },
      {},
    ],
  ])('%s', (_name, situation, draft) => {
    expect(decision(situation)).toMatchObject({ kind: 'convert', draft });
  });
});

describe('waiting is an order', () => {
  const inHalfAnHour = createdAtMs + 30 * minuteMs;
  test.each<[string, Situation, string, number | null]>([
    ['without a click, for half an hour', { clicks: [] }, 'no_click_yet', inHalfAnHour],
    [
      'with a click too old, since a newer one may be told',
      { clicks: [{ ...click, clickedAtMs: createdAtMs - 31 * dayMs }] },
      'no_click_yet',
      inHalfAnHour,
    ],
    ['not paid yet', { facts: { financialStatus: 'pending' } }, 'not_paid', null],
    ['authorised but not captured', { facts: { financialStatus: 'authorized' } }, 'not_paid', null],
    ['paid in part', { facts: { financialStatus: 'partially_paid' } }, 'not_paid', null],
    [
      'of a shop not connected yet',
      { settings: { destination: null } },
      'no_settings',
      createdAtMs + 60 * dayMs,
    ],
    [
      'whose tracking code is to be exchanged, for 72 hours from now on',
      { clicks: [{ ...click, ...code() }], afterMs: 5 * minuteMs },
      'not_exchanged',
      createdAtMs + 5 * minuteMs + 72 * 60 * minuteMs,
    ],
    [
      'whose tracking code is being exchanged, though it is not paid',
      {
        clicks: [{ ...click, ...code('owed') }],
        facts: { financialStatus: 'pending' },
        afterMs: dayMs,
      },
      'not_exchanged',
      createdAtMs + 72 * 60 * minuteMs,
    ],
    [
      'whose tracking code nobody can be asked about, since its shop is not connected',
      { clicks: [{ ...click, ...code() }], settings: { destination: null } },
      'no_settings',
      createdAtMs + 60 * dayMs,
    ],
    [
      'without a click, of which Shopify may know more, for 72 hours',
      { clicks: [], settings: { canAskShopify: true }, afterMs: 30 * minuteMs },
      'asking_shopify',
      createdAtMs + 72 * 60 * minuteMs,
    ],
    [
      'whose ID another shop has recorded',
      { recorded: [{ id: 'c', shop: 'other.myshopify.com', reversed: false }] },
      'other_shop',
      null,
    ],
  ])('%s', (_name, situation, reason, untilMs) => {
    expect(decision(situation)).toEqual({ kind: 'wait', reason, untilMs });
  });
});

describe('skipped is', () => {
  const late = { afterMs: 30 * minuteMs };
  const lost = (more: Partial<Candidate>): Situation => ({
    ...late,
    clicks: [{ ...click, ...more }],
  });
  test.each<[string, Situation, string]>([
    ['a test order', { facts: { test: true } }, 'test_order'],
    ['a cancelled order', { facts: { cancelledAtMs: createdAtMs } }, 'cancelled'],
    ['a voided payment', { facts: { financialStatus: 'voided' } }, 'payment_void'],
    ['a refunded payment', { facts: { financialStatus: 'refunded' } }, 'payment_void'],
    ['an expired payment', { facts: { financialStatus: 'expired' } }, 'payment_void'],
    ['an order of gift cards', { facts: { giftCards: 5_999n } }, 'zero_amount'],
    ['an order nobody clicked for', { ...late, clicks: [] }, 'no_click'],
    [
      'an order whose click ID AffTok never gave out',
      { ...late, clicks: [], facts: { refusedClicks: ['note_attributes.click_id'] } },
      'click_refused',
    ],
    ['a click too old', lost({ clickedAtMs: createdAtMs - 31 * dayMs }), 'click_outside_window'],
    [
      'a click after the order',
      lost({ clickedAtMs: createdAtMs + 6 * minuteMs }),
      'click_after_order',
    ],
    ['a click told late', lost({ arrivedAtMs: createdAtMs + 31 * minuteMs }), 'click_arrived_late'],
    ['a code AffTok does not know', lost(code('refused')), 'code_refused'],
    ['a code AffTok gave no click ID for in time', lost(code('late')), 'not_exchanged'],
    [
      'an order for which Shopify knows no click either',
      { ...late, clicks: [], settings: { canAskShopify: true }, lookedUp: true },
      'no_click',
    ],
    [
      'an order for which Shopify knew none within 72 hours',
      { clicks: [], settings: { canAskShopify: true }, afterMs: 72 * 60 * minuteMs },
      'no_click',
    ],
    [
      'an order whose shop was not connected within 60 days',
      { settings: { destination: null }, afterMs: 60 * dayMs },
      'no_settings_in_time',
    ],
  ])('%s', (_name, situation, reason) => {
    expect(decision(situation)).toEqual({ kind: 'skip', reason });
  });
});

describe('once recorded', () => {
  const recorded = [{ id: 'c', shop, reversed: false }];
  test.each<[string, Situation, object]>([
    ['nothing more is decided', {}, { kind: 'nothing' }],
    [
      'a newer click changes nothing',
      { clicks: [{ ...click, clickId: 'new' }] },
      { kind: 'nothing' },
    ],
    ['other settings change nothing', { settings: { amountBasis: 'total' } }, { kind: 'nothing' }],
    [
      'a cancelled order is taken back',
      { facts: { cancelledAtMs: createdAtMs } },
      { kind: 'reverse', reason: 'cancelled' },
    ],
    [
      'a refunded order is taken back',
      { facts: { financialStatus: 'refunded' } },
      { kind: 'reverse', reason: 'payment_void' },
    ],
    [
      'an order taken back is not taken back twice',
      { recorded: [{ id: 'c', shop, reversed: true }], facts: { cancelledAtMs: createdAtMs } },
      { kind: 'nothing' },
    ],
  ])('%s', (_name, situation, expected) => {
    expect(decision({ recorded, ...situation })).toEqual(expected);
  });
});
