import { describe, expect, test } from '@jest/globals';
import type { KeptClick } from '../../../extensions/storefront/kept-click.ts';
import { newestClick } from '../../../extensions/storefront/newest-click.ts';

const dayMs = 86_400_000;
const clickedAtMs = Date.parse('2026-11-27T09:00:00Z');

const click = (given: Partial<KeptClick> = {}): KeptClick => ({
  clickedAtMs,
  clickId: null,
  trackingCode: null,
  subIds: [null, null, null],
  ...given,
});

describe('of the click kept and the click landed with', () => {
  const kept = click({ clickId: 'clk_old' });
  const landed = click({ clickId: 'clk_new', clickedAtMs: clickedAtMs + 1 });

  test('the newer one counts', () => expect(newestClick(kept, landed, () => false)).toBe(landed));

  test('the kept one counts when another tab has kept it after this page was opened', () => {
    const later = { ...kept, clickedAtMs: clickedAtMs + 2 };
    expect(newestClick(later, landed, () => false)).toBe(later);
  });

  test('the kept one counts on a page that was reloaded or come back to', () => {
    expect(newestClick(kept, landed, () => true)).toBe(kept);
  });

  test('the only one counts, also on a page that was reloaded', () => {
    expect(newestClick(null, landed, () => true)).toBe(landed);
    expect(newestClick(kept, null, () => false)).toBe(kept);
    expect(newestClick(null, null, () => false)).toBeNull();
  });
});

describe('the same click again', () => {
  test('keeps its first time, however late', () => {
    const kept = click({ clickId: 'clk_1' });
    const again = click({ clickId: 'clk_1', clickedAtMs: clickedAtMs + 20 * dayMs });
    expect(newestClick(kept, again, () => false)).toBe(kept);
  });

  test('is another one after a day where there is only a tracking code', () => {
    const kept = click({ trackingCode: 'summer' });
    const soon = click({ trackingCode: 'summer', clickedAtMs: clickedAtMs + dayMs });
    const late = click({ trackingCode: 'summer', clickedAtMs: clickedAtMs + dayMs + 1 });
    expect(newestClick(kept, soon, () => false)).toBe(kept);
    expect(newestClick(kept, late, () => false)).toBe(late);
  });

  test('is not the same where one has a click ID and the other a tracking code', () => {
    const kept = click({ trackingCode: 'summer' });
    const landed = click({ clickId: 'summer', clickedAtMs: clickedAtMs + 1 });
    expect(newestClick(kept, landed, () => false)).toBe(landed);
  });
});
