import { describe, expect, test } from '@jest/globals';
import { defaultRules } from '../../src/shop/rules.ts';
import { click, createdAtMs, dayMs, decision, type Situation, sent } from './situation.ts';

describe('once recorded', () => {
  const recorded = [sent];
  const kept = { amountNow: 5_999n, share: null, isApproved: false };
  const keeps = (more: object = {}, untilMs: number | null = null) => ({
    kind: 'keep',
    revisions: [{ id: 'c', ...kept, ...more }],
    untilMs,
  });
  const pending = { ...sent, status: 'pending' };
  test.each<[string, Situation, object]>([
    ['nothing more is decided', {}, keeps()],
    ['a newer click changes nothing', { clicks: [{ ...click, clickId: 'new' }] }, keeps()],
    [
      'a refund after it was sent is noted beside what AffTok has',
      { facts: { subtotal: 3_000n } },
      keeps({ amountNow: 3_000n }),
    ],
    [
      'a refund before it was sent shrinks it',
      { recorded: [{ ...sent, tried: false }], facts: { subtotal: 3_000n } },
      keeps({
        amountNow: 3_000n,
        share: { offerId: 'offer_spring', lineIds: [], amount: 3_000n },
      }),
    ],
    [
      'an order of which nothing is left is taken back',
      { facts: { subtotal: 0n } },
      { kind: 'reverse', reason: 'refunded' },
    ],
    [
      'a cancelled order is taken back',
      { facts: { cancelledAtMs: createdAtMs } },
      { kind: 'reverse', reason: 'cancelled' },
    ],
    [
      'a refunded order is taken back',
      { facts: { financialStatus: 'refunded' } },
      { kind: 'reverse', reason: 'refunded' },
    ],
    [
      'an order whose payment was voided is taken back',
      { facts: { financialStatus: 'voided' } },
      { kind: 'reverse', reason: 'payment_void' },
    ],
    [
      'an order taken back is not taken back twice',
      { recorded: [{ ...sent, reversed: true }], facts: { cancelledAtMs: createdAtMs } },
      { kind: 'keep', revisions: [], untilMs: null },
    ],
    [
      'what was sent as pending stays so until it is paid',
      { recorded: [pending], facts: { financialStatus: 'pending' } },
      keeps(),
    ],
    ['and is approved then', { recorded: [pending] }, keeps({ isApproved: true })],
    [
      'but not before its return window is over',
      { recorded: [pending], settings: { rules: { ...defaultRules, holdDays: 14 } } },
      keeps({}, createdAtMs + 14 * dayMs),
    ],
    [
      'what is approved already is not approved again',
      { recorded: [{ ...pending, wantedStatus: 'approved' }] },
      keeps(),
    ],
  ])('%s', (_name, situation, expected) => {
    expect(decision({ recorded, ...situation })).toEqual(expected);
  });
});
