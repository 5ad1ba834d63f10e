import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Fault } from '../support/afftok-sandbox/fault.ts';
import { postbackOf } from '../support/postback-of.ts';
import { refusing } from '../support/refusing.ts';
import { requestsAt } from '../support/requests-at.ts';
import { type Story, startStory } from '../support/start-story.ts';
import { tellOrders } from '../support/tell-orders.ts';

const secondMs = 1_000;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

let story: Story;
let startMs: number;
beforeEach(async () => {
  story = await startStory();
  startMs = story.clock.now();
});
afterEach(() => story.stop());

const failing = (fault: Fault) => {
  story.sandbox.faults.faultFor = () => fault;
};
const sell = async (id: number) => {
  await tellOrders(story, [id]);
  await story.drain();
};

/** Moves to each next due moment, until nothing is due within the time. */
const passUntilSettled = async (ms: number) => {
  const endMs = story.clock.now() + ms;
  for (;;) {
    const where = { state: 'pending' };
    const next = await story.app.database.read.postback.findFirst({
      where,
      orderBy: { dueAt: 'asc' },
    });
    if (next === null || next.dueAt.getTime() > endMs) return;
    await story.after(Math.max(0, next.dueAt.getTime() - story.clock.now()));
  }
};

const gapsBetween = (times: number[]): number[] =>
  times.slice(1).map((time, index) => time - (times[index] ?? 0));

describe('while AffTok is down a sale is sent again', () => {
  test('after 10 s, 30 s, 2, 10 and 30 min, 1 h, 2 h, then every 4 h for 72 h, then given up', async () => {
    failing({ kind: 'html-502', recorded: false });
    await sell(1);
    await passUntilSettled(100 * hourMs);
    const gaps = gapsBetween(requestsAt(story.sandbox, startMs));
    const fourHours = 4 * 3_600;
    expect(gaps).toEqual([10, 30, 120, 600, 1_800, 3_600, 7_200, ...Array(17).fill(fourHours)]);
    expect(await postbackOf(story, 1)).toMatchObject({
      state: 'dead',
      reason: 'no_answer_in_time',
      attempts: 25,
    });
  });

  test('and no time is used up by days of waiting for settings', async () => {
    failing(refusing(401, 'INVALID_API_KEY'));
    await sell(1);
    await story.after(10 * secondMs);
    await story.after(30 * 24 * hourMs);
    failing({ kind: 'html-502', recorded: false });
    await story.saveSettings('pat-store.myshopify.com', {});
    await story.drain();
    expect(await postbackOf(story, 1)).toMatchObject({ state: 'pending', retries: 1 });
    story.sandbox.faults.faultFor = () => null;
    await story.after(10 * secondMs);
    expect(story.sandbox.conversions).toHaveLength(1);
  });
});

describe('a click AffTok does not know', () => {
  test('may still come for an hour, then the sale is given up for its click', async () => {
    failing(refusing(404, 'CLICK_NOT_FOUND'));
    await sell(1);
    await passUntilSettled(100 * hourMs);
    const times = requestsAt(story.sandbox, startMs);
    expect(times).toEqual([0, 10, 40, 160, 760, 2_560]);
    expect(await postbackOf(story, 1)).toMatchObject({ state: 'dead', reason: 'click' });
  });

  test('that comes within the hour earns the sale', async () => {
    failing(refusing(404, 'CLICK_NOT_FOUND'));
    await sell(1);
    story.sandbox.faults.faultFor = () => null;
    await story.after(10 * secondMs);
    expect(await postbackOf(story, 1)).toMatchObject({ state: 'delivered', attention: null });
  });

  test('and never will, as EXPIRED_CLICK says, gives the sale up at once', async () => {
    failing(refusing(400, 'EXPIRED_CLICK'));
    await sell(1);
    expect(story.sandbox.requests).toHaveLength(1);
    expect(await postbackOf(story, 1)).toMatchObject({ state: 'dead', reason: 'click' });
  });
});

test('a signature found too old is made anew three times at once, each with a new nonce', async () => {
  failing(refusing(403, 'EXPIRED_REQUEST'));
  await sell(1);
  expect(requestsAt(story.sandbox, startMs)).toEqual([0, 0, 0, 0]);
  expect(new Set(story.sandbox.requests.map(({ body }) => body?.nonce)).size).toBe(4);
  story.sandbox.faults.faultFor = () => null;
  await story.after(10 * secondMs);
  expect(await postbackOf(story, 1)).toMatchObject({ state: 'delivered', attempts: 5, retries: 1 });
});

test('with clocks ten minutes apart one request is signed anew, and the next follow AffTok’s', async () => {
  story.sandbox.faults.clockSkewMs = 10 * minuteMs;
  await sell(1);
  await sell(2);
  expect(story.sandbox.requests.map(({ code }) => code)).toEqual(['EXPIRED_REQUEST', null, null]);
});

describe('a sale AffTok already has', () => {
  test('under another transaction is delivered, and asks for attention', async () => {
    const details = { transaction_id: 'manual_77' };
    failing(refusing(409, 'DUPLICATE_TRANSACTION', { fields: { details } }));
    await sell(1);
    expect(await postbackOf(story, 1)).toMatchObject({
      state: 'delivered',
      attention: 'already_had_conversion',
    });
  });

  test('because we sent it before is simply delivered', async () => {
    failing({ kind: 'html-502', recorded: true });
    await sell(1);
    story.sandbox.faults.faultFor = () => null;
    await story.after(10 * secondMs);
    expect(await postbackOf(story, 1)).toMatchObject({ state: 'delivered', attention: null });
    expect(story.sandbox.conversions).toHaveLength(1);
  });
});
