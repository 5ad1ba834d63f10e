import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { attribute } from '../../src/attribution/attribute.ts';
import type { Candidate, Channel } from '../../src/attribution/candidate.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
const createdAtMs = Date.UTC(2026, 10, 27, 9);

/** A click of so many minutes before the order, told at once. */
const click = (clickId: string | null, minutesBefore: number, more: Partial<Candidate> = {}) => {
  const clickedAtMs = createdAtMs - minutesBefore * minuteMs;
  return {
    channel: 'checkout' as Channel,
    clickId,
    trackingCode: clickId === null ? 'summer' : null,
    clickedAtMs,
    arrivedAtMs: Math.min(clickedAtMs, createdAtMs),
    ...more,
  };
};
const onOrder = { channel: 'cart_attribute' as Channel, arrivedAtMs: null };
const landing = (clickId: string): Candidate =>
  click(clickId, 0, { channel: 'landing_page', clickedAtMs: null, arrivedAtMs: null });

const judge = (...clicks: Candidate[]) => {
  const { winner, judged } = attribute(clicks, createdAtMs, 30 * dayMs);
  const lost = Object.fromEntries(judged.map((one) => [one.clickId ?? 'code', one.lost ?? 'wins']));
  return { winner: winner?.clickId ?? null, ...lost };
};

const day = 24 * 60;

describe('a single click', () => {
  test.each<[string, Candidate, string]>([
    ['of an hour ago wins', click('a', 60), 'wins'],
    ['of exactly 30 days ago wins', click('a', 30 * day), 'wins'],
    ['of 30 days and a minute ago is too old', click('a', 30 * day + 1), 'outside_window'],
    ['stamped 5 minutes after the order wins: clocks differ', click('a', -5), 'wins'],
    ['stamped 6 minutes after the order came after it', click('a', -6), 'after_order'],
    [
      'told 30 minutes after the order wins',
      click('a', 60, { arrivedAtMs: createdAtMs + 30 * minuteMs }),
      'wins',
    ],
    [
      'told 31 minutes after the order arrived late, whatever time it claims',
      click('a', 60, { arrivedAtMs: createdAtMs + 31 * minuteMs }),
      'arrived_late',
    ],
    [
      'without a claimed time counts from its arrival',
      click('a', 0, { clickedAtMs: null, arrivedAtMs: createdAtMs - 31 * dayMs }),
      'outside_window',
    ],
    ['on the order without a time wins', click('a', 0, { ...onOrder, clickedAtMs: null }), 'wins'],
    ['on the order has the window too', click('a', 31 * day, onOrder), 'outside_window'],
    ['that is only a tracking code earns nothing yet', click(null, 60), 'not_exchanged'],
    [
      'whose code AffTok refused earns nothing',
      click(null, 60, { exchange: { state: 'refused', owedAtMs: createdAtMs } }),
      'code_refused',
    ],
  ])('%s', (_name, candidate, verdict) => {
    const name = candidate.clickId ?? 'code';
    expect(judge(candidate)).toEqual({ winner: verdict === 'wins' ? 'a' : null, [name]: verdict });
  });
});

describe('of several clicks', () => {
  test('the newest wins, and every other one says why it lost', () => {
    const clicks = [
      click('old', 40 * day),
      click('first', 90),
      click('last', 10),
      click('late', -9),
    ];
    expect(judge(...clicks)).toEqual({
      winner: 'last',
      last: 'wins',
      first: 'older',
      old: 'outside_window',
      late: 'after_order',
    });
  });

  test('a newer tracking code is waited for, until AffTok refuses it or is too late', () => {
    const code = click(null, 5);
    const { awaited } = attribute([code, click('a', 60)], createdAtMs, 30 * dayMs);
    expect(awaited).toBe(code);
    expect(judge(code, click('a', 60))).toEqual({
      winner: null,
      code: 'not_exchanged',
      a: 'older',
    });
    for (const [state, lost] of [
      ['refused', 'code_refused'],
      ['late', 'not_exchanged'],
    ] as const) {
      const exchange = { state, owedAtMs: createdAtMs };
      const verdict = judge(click(null, 5, { exchange }), click('a', 60));
      expect(verdict).toEqual({ winner: 'a', a: 'wins', code: lost });
    }
  });

  test('an older tracking code is not waited for', () => {
    expect(judge(click(null, 60), click('a', 5))).toMatchObject({ winner: 'a', code: 'older' });
  });

  test('of the same time the one written closest to the checkout wins', () => {
    const places: Channel[] = ['cart', 'cart_attribute', 'checkout', 'order'];
    const clicks = places.map((channel) => click(channel, 60, { channel }));
    const winners = places.map((_, index) => judge(...clicks.slice(0, index + 1)).winner);
    expect(winners).toEqual(places);
  });

  test('the landing page wins only where nothing else counts', () => {
    expect(judge(landing('landed'), click('a', 20 * day)).winner).toBe('a');
    expect(judge(landing('landed'), click('a', 31 * day)).winner).toBe('landed');
  });

  test('a landing page whose time Shopify knows is weighed like any other click', () => {
    const visit = click('visit', 10, { channel: 'landing_page', arrivedAtMs: null });
    expect(judge(visit, click('a', 60)).winner).toBe('visit');
    expect(judge(visit, click('a', 5)).winner).toBe('a');
  });
});

test('the order in which clicks were found changes neither the winner nor any reason', () => {
  const anyClick = fc
    .record({
      clickId: fc.constantFrom('a', 'b', 'c', null),
      channel: fc.constantFrom<Channel>(
        'cart_attribute',
        'checkout',
        'cart',
        'order',
        'landing_page',
      ),
      minutesBefore: fc.integer({ min: -8, max: 3 }).map((step) => step * 3),
      arrivedAtMs: fc.constantFrom(null, createdAtMs, createdAtMs + 31 * minuteMs),
    })
    .map(({ clickId, minutesBefore, ...more }) => click(clickId, minutesBefore, more));
  const anyClicks = fc.uniqueArray(anyClick, { maxLength: 8, selector: JSON.stringify });
  fc.assert(
    fc.property(anyClicks, fc.infiniteStream(fc.nat()), (clicks, numbers) => {
      const keyed = clicks.map((one) => ({ one, key: numbers.next().value ?? 0 }));
      const shuffled = keyed.sort((a, b) => a.key - b.key).map(({ one }) => one);
      const attributed = attribute(shuffled, createdAtMs, dayMs);
      expect(attributed.winner?.clickId).toBe(
        attribute(clicks, createdAtMs, dayMs).winner?.clickId,
      );
      const verdicts = (all: readonly Candidate[]) =>
        attribute(all, createdAtMs, dayMs)
          .judged.map((one) => JSON.stringify(one))
          .sort();
      expect(verdicts(shuffled)).toEqual(verdicts(clicks));
      const won = attributed.judged.filter(({ lost }) => lost === null);
      expect(won).toHaveLength(attributed.winner === null ? 0 : 1);
      expect(attributed.winner === null || attributed.awaited === null).toBe(true);
    }),
  );
});
