import { describe, expect, test } from '@jest/globals';
import type { Outcome } from '../../src/afftok/outcome.ts';
import type { AnswerReading } from '../../src/afftok/read-answer.ts';
import { type Attempted, afterAttempt } from '../../src/delivery/after-attempt.ts';

const nowMs = Date.UTC(2026, 10, 27, 9);
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

const reading = (outcome: Outcome, more: Partial<AnswerReading> = {}): AnswerReading => ({
  outcome,
  code: null,
  text: null,
  conversionId: null,
  clickId: null,
  transactionId: null,
  waitMs: null,
  endpointWrong: false,
  keyBlocked: false,
  ...more,
});

const postback = (more: Partial<Attempted> = {}): Attempted => ({
  transactionId: 'shopify_7',
  attempts: 1,
  retries: 0,
  resigns: 0,
  dueAtMs: nowMs - minuteMs,
  triedSinceMs: nowMs,
  ...more,
});

const next = (answer: AnswerReading, before: Partial<Attempted> = {}) =>
  afterAttempt(postback(before), answer, nowMs, 0.5, 1);

describe('a duplicate is delivered', () => {
  const delivered = (answer: Partial<AnswerReading>, attempts: number) =>
    next(reading('duplicate', { conversionId: 'conv_1', ...answer }), { attempts });
  const quietly = { to: 'delivered', remoteId: 'conv_1', attention: null };
  const loudly = { ...quietly, attention: 'already_had_conversion' };

  test.each<[string, Partial<AnswerReading>, number, object]>([
    [
      'a first attempt that is told its own transaction',
      { transactionId: 'shopify_7' },
      1,
      quietly,
    ],
    ['a first attempt that is told no transaction', {}, 1, quietly],
    ['a first attempt that is told another transaction', { transactionId: 'other_9' }, 1, loudly],
    ['a first attempt with DUPLICATE_CONVERSION', { code: 'DUPLICATE_CONVERSION' }, 1, loudly],
    ['a second attempt: it answers the first', { transactionId: 'other_9' }, 2, quietly],
  ])('%s', (_name, answer, attempts, expected) => {
    expect(delivered(answer, attempts)).toEqual(expected);
  });
});

test.each<[Outcome, Partial<AnswerReading>, number]>([
  ['throttled', { waitMs: 90_000 }, 90_000],
  ['credentials', {}, -minuteMs],
  ['offer', {}, 4 * hourMs],
])('%s waits without using up a step of the schedule', (outcome, more, waitMs) => {
  const before = { retries: 3, resigns: 1, triedSinceMs: nowMs - 100 * hourMs };
  expect(next(reading(outcome, more), before)).toEqual({
    to: 'pending',
    dueAtMs: nowMs + waitMs,
    retries: 3,
    resigns: 1,
    triedSinceMs: null,
  });
});

describe.each<Outcome>(['errored', 'unanswered'])('%s', (outcome) => {
  test('is tried again by the schedule', () => {
    expect(next(reading(outcome), { retries: 2 })).toMatchObject({
      to: 'pending',
      dueAtMs: nowMs + 2 * minuteMs,
      retries: 3,
    });
  });

  test.each([
    [68, 'pending'],
    [68.1, 'dead'],
  ])('%d hours after the first attempt is %s: the next would come 72 h after it', (hours, to) => {
    const before = { retries: 20, triedSinceMs: nowMs - hours * hourMs };
    expect(next(reading(outcome), before).to).toBe(to);
  });
});

test.each([
  ['CLICK_NOT_FOUND', 0, 'pending'],
  ['POSTBACK_CLICK_NOT_FOUND', 20 * minuteMs, 'pending'],
  ['CLICK_NOT_FOUND', 59 * minuteMs, 'dead'],
  ['EXPIRED_CLICK', 0, 'dead'],
  ['INVALID_TRACKING_CODE', 0, 'dead'],
  [null, 0, 'dead'],
])('a click refused as %s, %i ms after the first attempt, is %s', (code, agoMs, to) => {
  const before = { retries: 3, triedSinceMs: nowMs - agoMs };
  const settled = next(reading('click', { code }), before);
  expect(settled.to).toBe(to);
  if (settled.to === 'dead') expect(settled.reason).toBe('click');
});

test('a signature AffTok calls old or used is made anew at once, three times, then it is an error', () => {
  const [first, fourth] = [0, 3].map((resigns) => next(reading('resign'), { resigns }));
  expect(first).toMatchObject({ to: 'pending', dueAtMs: nowMs, retries: 0, resigns: 1 });
  expect(fourth).toMatchObject({ to: 'pending', dueAtMs: nowMs + 10_000, retries: 1, resigns: 0 });
});

test('refused is dead at once, for the reason that AffTok refuses it', () => {
  expect(next(reading('refused'))).toEqual({ to: 'dead', reason: 'refused' });
});
