import { afterEach, describe, expect, test } from '@jest/globals';
import { Registry } from 'prom-client';
import { systemClock } from '../../src/clock.ts';
import type { Reader } from '../../src/database/open-database.ts';
import { watchDatabase } from '../../src/metrics/watch-database.ts';
import { refusing } from '../support/refusing.ts';
import { type Story, startStory, testApiKey } from '../support/start-story.ts';
import { testShop } from '../support/start-test-app.ts';
import { tellOrders } from '../support/tell-orders.ts';

const stories: Story[] = [];
afterEach(async () => {
  for (const story of stories.splice(0)) await story.stop();
});
const start = async (...options: Parameters<typeof startStory>): Promise<Story> => {
  const story = await startStory(...options);
  stories.push(story);
  return story;
};

const scrape = async ({ url }: Story): Promise<string> => {
  const answer = await fetch(`${url}/metrics`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    200,
    expect.stringContaining('text/plain'),
  ]);
  return answer.text();
};

/** The value of a series, named as in the text; null when there is none. */
const figure = (text: string, series: string): number | null => {
  const line = text.split('\n').find((one) => one.startsWith(`${series} `));
  return line === undefined ? null : Number(line.slice(series.length + 1));
};

test('one order’s way is counted: webhooks by answer, decisions, attempts by outcome', async () => {
  const story = await start();
  await tellOrders(story, [1, 2]);
  await fetch(`${story.url}/webhooks`, { method: 'POST', body: '{}' });
  const waiting = await scrape(story);
  expect(figure(waiting, 'afftok_inbox_webhooks')).toBe(2);
  story.clock.step(90_000);
  expect(figure(await scrape(story), 'afftok_inbox_oldest_age_seconds')).toBe(90);

  story.sandbox.faults.faultFor = () => refusing(503, 'UNAVAILABLE');
  await story.drain();
  story.clock.step(60_000);
  const late = await scrape(story);
  expect(figure(late, 'afftok_outbox_postbacks{state="pending"}')).toBe(2);
  expect(figure(late, 'afftok_outbox_oldest_due_age_seconds{credential="active"}')).toBe(50);
  story.sandbox.faults.faultFor = () => null;
  await story.drain();

  const text = await scrape(story);
  const counts = [
    'afftok_webhook_duration_seconds_count{answer="stored"}',
    'afftok_webhook_duration_seconds_count{answer="bad_signature"}',
    'afftok_orders_decided_total{decision="converted"}',
    'afftok_delivery_attempt_duration_seconds_count{kind="conversion",outcome="errored"}',
    'afftok_delivery_attempt_duration_seconds_count{kind="conversion",outcome="accepted"}',
    'afftok_inbox_webhooks',
    'afftok_outbox_postbacks{state="pending"}',
    'afftok_outbox_postbacks{state="dead"}',
    'afftok_database_up',
  ];
  expect(counts.map((series) => figure(text, series))).toEqual([2, 1, 2, 2, 2, 0, 0, 0, 1]);
});

test('the share of the pace in use is seen, also when all of it is used', async () => {
  const story = await start();
  const orders = Array.from({ length: 61 }, (_, index) => index + 1);
  await tellOrders(story, orders);
  await story.drain();
  const text = await scrape(story);
  expect(figure(text, 'afftok_pace_used_ratio{window="minute"}')).toBe(1);
  expect(figure(text, 'afftok_pace_used_ratio{window="hour"}')).toBe(60 / 1_000);
});

test('dead letters, stopped credentials and work taken over are seen', async () => {
  const story = await start();
  story.sandbox.faults.faultFor = () => refusing(422, 'INVALID_FIELD');
  await tellOrders(story, [1]);
  await story.drain();
  await story.app.database.write((tx) =>
    tx.webhook.updateMany({ data: { state: 'pending', tries: 1, leaseOwner: 'gone' } }),
  );
  await story.app.database.write((tx) => tx.credential.updateMany({ data: { state: 'stopped' } }));
  await story.drain();
  const text = await scrape(story);
  expect(figure(text, 'afftok_outbox_postbacks{state="dead"}')).toBe(1);
  expect(figure(text, 'afftok_credentials_stopped')).toBe(1);
  expect(figure(text, 'afftok_lease_takeovers_total{what="webhook"}')).toBe(1);
});

test('what the process itself does is told: event-loop lag, memory, processor time', async () => {
  const story = await start();
  await scrape(story);
  const untilMs = performance.now() + 120;
  while (performance.now() < untilMs);
  const text = await scrape(story);
  expect(figure(text, 'afftok_event_loop_lag_seconds{quantile="1"}')).toBeGreaterThan(0.05);
  expect(figure(text, 'afftok_process_memory_bytes{kind="resident"}')).toBeGreaterThan(1e6);
  expect(figure(text, 'afftok_process_cpu_seconds_total')).toBeGreaterThan(0);
});

test('no shop, ID or key is in them, and two apps in one process count apart', async () => {
  const [busy, idle] = [await start(), await start()];
  await tellOrders(busy, [77_001]);
  await busy.drain();
  const [text, other] = [await scrape(busy), await scrape(idle)];
  const [postback] = await busy.app.database.read.postback.findMany();
  const names = [testShop, 'myshopify', '77001', testApiKey, 'adv_', 'offer_', 'clk_'];
  for (const name of [...names, postback?.id, postback?.keyFingerprint]) {
    expect(text).not.toContain(String(name));
  }
  const labels = [...text.matchAll(/[{,](\w+)="/g)].map(([, label]) => label);
  expect(new Set(labels)).toEqual(
    new Set(
      ['answer', 'credential', 'decision', 'kind', 'le', 'outcome', 'quantile', 'state'].concat(
        'window',
      ),
    ),
  );
  expect(figure(other, 'afftok_webhook_duration_seconds_count{answer="stored"}')).toBeNull();
});

test('a database that refuses leaves the process’s own figures, and no old ones of its own', async () => {
  const story = await start();
  await tellOrders(story, [1]);
  expect(figure(await scrape(story), 'afftok_inbox_webhooks')).toBe(1);
  await story.app.database.write(
    (tx) => tx.$executeRaw`ALTER TABLE "OfferHold" RENAME TO "Elsewhere"`,
  );
  const text = await scrape(story);
  expect(figure(text, 'afftok_database_up')).toBe(0);
  expect(text).not.toMatch(/^afftok_(inbox|outbox)_\w+[ {]/m);
  expect(figure(text, 'afftok_webhook_duration_seconds_count{answer="stored"}')).toBe(1);
  expect(figure(text, 'afftok_process_memory_bytes{kind="resident"}')).toBeGreaterThan(1e6);
});

test('a database that never answers is waited for a bounded time, and asked once', async () => {
  const registry = new Registry();
  let asked = 0;
  const silent = () => {
    asked += 1;
    return new Promise<never>(() => undefined);
  };
  const read = { $queryRaw: silent, webhook: { findFirst: silent } } as unknown as Reader;
  const watch = watchDatabase(registry, { read }, systemClock, 5);
  await watch.gather();
  const first = asked;
  await watch.gather();
  expect(asked).toBe(first);
  expect(await registry.metrics()).toContain('afftok_database_up 0');
});

describe('who may ask', () => {
  const token = 'f0e1d2c3b4a5968778695a4b3c2d1e0f';
  const ask = async ({ url }: Story, headers: Record<string, string> = {}) =>
    (await fetch(`${url}/metrics`, { headers })).status;

  test('with METRICS_TOKEN whoever has it, and nobody else', async () => {
    const story = await start({ env: { METRICS_TOKEN: token } });
    const bearer = (text: string) => ask(story, { Authorization: `Bearer ${text}` });
    expect(await ask(story)).toBe(401);
    expect(await bearer('guess')).toBe(401);
    expect(await ask(story, { Authorization: token })).toBe(401);
    expect(await bearer(token)).toBe(200);
    const far = { Authorization: `Bearer ${token}`, 'X-Forwarded-For': '203.0.113.9' };
    expect(await ask(story, far)).toBe(200);
  });

  test('without it this machine, and nothing that a proxy on it passes on', async () => {
    const story = await start();
    expect(await ask(story)).toBe(200);
    for (const header of ['X-Forwarded-For', 'X-Real-IP', 'Forwarded', 'Via']) {
      expect(await ask(story, { [header]: '127.0.0.1' })).toBe(403);
    }
  });

  test('behind a trusted proxy on this machine, whoever it says began the request', async () => {
    const story = await start({ env: { TRUSTED_PROXIES: '127.0.0.1' } });
    const from = (forwarded: string) => ask(story, { 'X-Forwarded-For': forwarded });
    expect(await from('203.0.113.9')).toBe(403);
    expect(await from('127.0.0.1, 203.0.113.9')).toBe(403);
    expect(await from('127.0.0.2')).toBe(200);
    expect(await ask(story)).toBe(200);
  });

  test('a worker without the web role answers too', async () => {
    const story = await start({ env: { ROLES: 'worker' } });
    expect(await ask(story)).toBe(200);
  });
});
