import { describe, expect, test } from '@jest/globals';
import type { Candidate } from '../../src/attribution/candidate.ts';
import {
  click,
  code,
  createdAtMs,
  dayMs,
  decision,
  destination,
  minuteMs,
  type Situation,
  sent,
} from './situation.ts';

test('a paid order with a click is converted, approved, for its subtotal', () => {
  expect(decision({})).toEqual({
    kind: 'convert',
    drafts: [
      {
        destination,
        offerId: 'offer_spring',
        lineIds: [],
        clickId: 'clk_1',
        channel: 'cart_attribute',
        amount: 5_999n,
        currency: 'USD',
        status: 'approved',
        test: false,
      },
    ],
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
    expect(decision(situation)).toMatchObject({ kind: 'convert', drafts: [draft] });
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
      { recorded: [{ ...sent, shop: 'other.myshopify.com' }] },
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
