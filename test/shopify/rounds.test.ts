import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { slotAfter } from '../../src/shopify/rounds.ts';

const hourMs = 3_600_000;

test('a shop’s times are one period apart, and the next is always to come', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 0, max: 4e12 }), (shop, nowMs) => {
      const next = slotAfter(shop, hourMs, nowMs).getTime();
      expect(next).toBeGreaterThan(nowMs - 1);
      expect(next).toBeLessThanOrEqual(nowMs + hourMs + 1);
      expect(slotAfter(shop, hourMs, next + 1).getTime()).toBe(next + hourMs);
    }),
  );
});

test('a thousand shops are spread over the hour: at most 40 in any minute of it', () => {
  const nowMs = Date.parse('2026-11-27T09:00:00Z');
  const minutes = Array.from({ length: 1_000 }, (_, index) =>
    slotAfter(`shop-${index}.myshopify.com`, hourMs, nowMs).getUTCMinutes(),
  );
  const counts = [...Map.groupBy(minutes, (minute) => minute).values()].map((of) => of.length);
  expect(Math.max(...counts)).toBeLessThanOrEqual(40);
  expect(counts).toHaveLength(60);
});
