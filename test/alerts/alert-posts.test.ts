import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { otherShop } from '../admin/start-admin.ts';
import { refusing } from '../support/refusing.ts';
import { type AlertStory, hourMs, minuteMs, startAlerts } from '../support/start-alerts.ts';
import { startReceiver } from '../support/start-receiver.ts';

const dayMs = 24 * hourMs;

let story: AlertStory;
beforeEach(async () => {
  story = await startAlerts();
});
afterEach(() => story.stop());

describe('a receiver that does not take an alert', () => {
  const giveUpOne = async () => {
    story.sandbox.faults.faultFor = () => refusing(422, 'INVALID_PARAMS');
    await story.sell(1);
    await story.later();
  };

  test('is posted to again, signed anew with the same ID, until it does', async () => {
    story.receiver.answer = { status: 503 };
    await giveUpOne();
    await story.after(minuteMs);
    story.receiver.answer = { status: 204 };
    await story.after(10 * minuteMs);
    await story.after(dayMs);
    const ids = new Set(story.receiver.received.map(({ json }) => json.id));
    const times = new Set(
      story.receiver.received.map(({ headers }) => headers['x-afftok-timestamp']),
    );
    expect([story.receiver.received.length, ids.size, times.size]).toEqual([3, 1, 3]);
    expect(await story.alerts()).toEqual([
      expect.objectContaining({ tries: 3, problem: null, dueAt: null, postedAt: expect.any(Date) }),
    ]);
  });

  test('is given up after a day, and nothing else waits for it', async () => {
    story.receiver.answer = { status: 500 };
    await giveUpOne();
    for (let hours = 0; hours < 28; hours += 4) await story.after(4 * hourMs);
    const count = story.receiver.received.length;
    expect(count).toBeGreaterThan(5);
    await story.after(dayMs);
    expect(story.receiver.received).toHaveLength(count);
    expect(await story.alerts()).toEqual([
      expect.objectContaining({ problem: 'HTTP 500', dueAt: null }),
    ]);
  });

  test('that leads elsewhere is not followed, and one that is gone is not there', async () => {
    const elsewhere = await startReceiver(story.clock.now);
    story.receiver.answer = { status: 307, headers: { Location: elsewhere.url } };
    await giveUpOne();
    expect(elsewhere.received).toEqual([]);
    expect(await story.alerts()).toEqual([expect.objectContaining({ problem: 'HTTP 307' })]);
    await elsewhere.close();
    await story.visit('/settings/alerts', { form: { url: elsewhere.url } });
    await story.after(10 * minuteMs);
    expect(await story.alerts()).toEqual([expect.objectContaining({ problem: 'ECONNREFUSED' })]);
  });

  test('is in the hands of one process at a time', async () => {
    story.receiver.answer = { status: 503 };
    await giveUpOne();
    story.clock.step(minuteMs);
    await Promise.all([story.drain(), story.drain()]);
    expect(story.receiver.received).toHaveLength(2);
  });
});

test('a merchant who has set no address has alerts on Home alone', async () => {
  await story.visit('/settings/alerts', { form: { url: '' } });
  story.sandbox.faults.faultFor = () => refusing(422, 'INVALID_PARAMS');
  await story.sell(1);
  await story.later();
  expect(await story.alerts()).toEqual([
    expect.objectContaining({ kind: 'dead_letters', dueAt: null }),
  ]);
  expect(story.receiver.received).toEqual([]);
  expect(await story.home()).toContain('One sale was given up');
  expect(await story.page('/settings/alerts')).toContain('Not posted');
});

test('with the app gone from a shop nothing is on, and nothing is posted', async () => {
  story.receiver.answer = { status: 503 };
  story.sandbox.faults.faultFor = () => refusing(422, 'INVALID_PARAMS');
  await story.sell(1);
  await story.later();
  await story.uninstall();
  await story.after(hourMs);
  expect(story.receiver.received).toHaveLength(1);
  expect(await story.alerts()).toEqual([
    expect.objectContaining({ dueAt: null, clearedAt: expect.any(Date), openKey: null }),
  ]);
});

test('nothing personal is posted, and no secret is kept as it is', async () => {
  story.sandbox.faults.faultFor = () => refusing(422, 'INVALID_PARAMS');
  await story.sell(4_711);
  await story.later();
  const [{ body } = { body: '' }] = story.receiver.received;
  for (const word of ['4711', 'clk_', '#', '@', story.secret]) expect(body).not.toContain(word);
  expect(JSON.stringify(await story.app.database.read.alertTarget.findMany())).not.toContain(
    story.secret,
  );
  expect(story.logText()).not.toContain(story.secret);
  expect(await story.page('/settings/alerts', { shop: otherShop })).not.toContain(
    story.receiver.url,
  );
});
