import { expect, test } from '@jest/globals';
import {
  afterAccepted,
  afterRefused,
  type CredentialState,
  isUnproven,
} from '../../src/delivery/credential-rule.ts';

const nowMs = Date.UTC(2026, 10, 27, 9);
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

const fresh: CredentialState = {
  state: 'active',
  stoppedReason: null,
  refusalsInARow: 0,
  probes: 0,
  acceptedAtMs: null,
  notBeforeMs: null,
};

const refusedAt = (before: CredentialState, ...times: number[]): CredentialState =>
  times.reduce((state, atMs) => afterRefused(state, 'INVALID_API_KEY', atMs), before);

test('one refusal pauses a credential for ten seconds: it may have been a glitch', () => {
  expect(refusedAt(fresh, nowMs)).toEqual({
    ...fresh,
    refusalsInARow: 1,
    notBeforeMs: nowMs + 10_000,
  });
});

test('a second refusal in a row stops one that was never accepted for good, with the reason', () => {
  expect(refusedAt(fresh, nowMs, nowMs + 10_000)).toMatchObject({
    state: 'stopped',
    stoppedReason: 'INVALID_API_KEY',
    notBeforeMs: null,
  });
});

test('an acceptance between two refusals keeps it going', () => {
  const accepted = { ...refusedAt(fresh, nowMs), ...afterAccepted(nowMs) };
  expect(refusedAt(accepted, nowMs).state).toBe('active');
});

test('one that was once accepted is probed after 15 minutes, an hour, and then every 6 hours', () => {
  let state = refusedAt(afterAccepted(nowMs), nowMs, nowMs);
  const waits: number[] = [];
  let at = nowMs;
  for (let probe = 0; probe < 5; probe += 1) {
    waits.push((state.notBeforeMs ?? 0) - at);
    at = state.notBeforeMs ?? 0;
    state = refusedAt(state, at);
  }
  expect(waits).toEqual([15 * minuteMs, hourMs, 6 * hourMs, 6 * hourMs, 6 * hourMs]);
});

test('refusals of many requests that were on their way are one: the first probe comes in time', () => {
  const burst = Array.from({ length: 30 }, () => nowMs);
  const state = refusedAt(afterAccepted(nowMs), ...burst);
  expect(state).toMatchObject({ state: 'stopped', probes: 1, notBeforeMs: nowMs + 15 * minuteMs });
});

test('only one request at a time tries a credential that is new, refused or stopped', () => {
  expect(isUnproven(fresh)).toBe(true);
  expect(isUnproven(afterAccepted(nowMs))).toBe(false);
  expect(isUnproven(refusedAt(afterAccepted(nowMs), nowMs))).toBe(true);
  expect(isUnproven(refusedAt(afterAccepted(nowMs), nowMs, nowMs))).toBe(true);
});
