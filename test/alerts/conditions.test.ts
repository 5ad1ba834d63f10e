import { describe, expect, test } from '@jest/globals';
import { changesOf } from '../../src/alerts/change-alerts.ts';
import { conditionsOf, type ShopFacts } from '../../src/alerts/conditions.ts';
import type { Alert } from '../../src/database/generated/client.ts';

const hourMs = 3_600_000;
const nowMs = Date.parse('2026-11-27T09:00:00Z');
const well: ShopFacts = {
  stoppedReason: null,
  dead: { count: 0, more: false },
  silence: { sinceMs: nowMs - hourMs, untilMs: nowMs, before: [90, 90, 90, 90] },
  capture: { embed: 'active', pixel: { kind: 'connected' } },
  hasReported: true,
  lastReading: { lookedAt: 9, missing: 0, healed: 0 },
};
const kindsOf = (facts: Partial<ShopFacts>) =>
  conditionsOf({ ...well, ...facts }).map(({ kind }) => kind);

test('a shop where all is well is in no condition, nor is a new one', () => {
  expect(kindsOf({})).toEqual([]);
  const capture = { embed: null, pixel: { kind: 'waiting' } } as const;
  expect(kindsOf({ silence: null, lastReading: null, hasReported: false, capture })).toEqual([]);
});

test('every condition is told with its counts and codes, the most urgent first', () => {
  const facts: ShopFacts = {
    stoppedReason: 'INVALID_API_KEY',
    dead: { count: 3, more: false },
    silence: { sinceMs: nowMs - 5.5 * hourMs, untilMs: nowMs, before: [22, 31, 17, 25] },
    capture: { embed: 'available', pixel: { kind: 'refused', problem: 'pixel_no_extension' } },
    hasReported: true,
    lastReading: { lookedAt: 40, missing: 4, healed: 3 },
  };
  expect(conditionsOf(facts)).toEqual([
    { kind: 'credentials_stopped', details: { reason: 'INVALID_API_KEY' } },
    { kind: 'dead_letters', details: { count: 3, more: false } },
    { kind: 'capture_off', details: { embed: 'available', pixel: 'pixel_no_extension' } },
    { kind: 'no_orders', details: { silent_hours: 5, usual_orders: 17 } },
    { kind: 'webhooks_missing', details: { looked_at: 40, missing: 4, healed: 3 } },
  ]);
});

describe('what captures clicks', () => {
  const isOff = (capture: ShopFacts['capture'], hasReported = true) =>
    kindsOf({ capture, hasReported }).includes('capture_off');

  test('is off when the theme does not show the embed, or the pixel cannot be connected', () => {
    expect(isOff({ embed: 'unavailable', pixel: { kind: 'connected' } })).toBe(true);
    expect(isOff({ embed: null, pixel: { kind: 'no_access', problem: 'no_access' } })).toBe(true);
  });

  test('is not called off while it is being set up, or Shopify is out of reach', () => {
    expect(isOff({ embed: 'available', pixel: { kind: 'connected' } }, false)).toBe(false);
    expect(isOff({ embed: 'active', pixel: { kind: 'waiting' } })).toBe(false);
    const problem = 'unreachable';
    expect(isOff({ embed: null, pixel: { kind: 'later', problem } })).toBe(false);
  });
});

describe('an alert', () => {
  const alertOf = (kind: string, details: object, agoMs = hourMs): Alert => ({
    ...{ id: `of ${kind}`, shop: 'a', kind, raisedAt: new Date(nowMs - agoMs), clearedAt: null },
    ...{ details: JSON.stringify(details), openKey: `a ${kind}`, dueAt: null },
    ...{ tries: 0, postedAt: null, problem: null },
  });
  const dead = (count: number) => conditionsOf({ ...well, dead: { count, more: false } });

  test('is raised once, stays while it is so, and is cleared when it is over', () => {
    expect(changesOf([], dead(1), nowMs)).toEqual({ raise: dead(1), clear: [] });
    const open = [alertOf('dead_letters', { count: 1 })];
    expect(changesOf(open, dead(1), nowMs)).toEqual({ raise: [], clear: [] });
    expect(changesOf(open, dead(7), nowMs)).toEqual({ raise: [], clear: [] });
    expect(changesOf(open, [], nowMs)).toEqual({ raise: [], clear: ['of dead_letters'] });
  });

  test('of sales given up is raised anew after a day, if they have become more', () => {
    const open = [alertOf('dead_letters', { count: 1 }, 24 * hourMs)];
    expect(changesOf(open, dead(1), nowMs)).toEqual({ raise: [], clear: [] });
    expect(changesOf(open, dead(2), nowMs)).toEqual({ raise: dead(2), clear: ['of dead_letters'] });
  });
});
