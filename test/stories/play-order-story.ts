import { expect } from '@jest/globals';
import { decimalText } from '../../src/money.ts';
import { exactAmount } from '../support/afftok-sandbox/exact-amount.ts';
import type { SeenRequest } from '../support/afftok-sandbox/sandbox.ts';
import { sendWebhook } from '../support/send-webhook.ts';
import type { Story } from '../support/start-story.ts';
import { testSecret } from '../support/start-test-app.ts';
import {
  type Message,
  type OrderNews,
  type OrderStory,
  rulesOf,
  type Step,
  type StorySettings,
} from './order-story.ts';
import { payloadOf, refundOf, type StoryOrder } from './payload-of.ts';
import { mainOffer } from './tell.ts';

/** A story being played: a shop, an API key and an order of its own. */
interface Play {
  world: Story;
  shop: string;
  apiKey: string;
  advertiserId: string;
  order: StoryOrder;
}

/**
 * Plays a story on the real pipeline: after each step AffTok has been told exactly what it says, and
 * at its end the order's decision, and what is noted of its conversions, are as written.
 * @param number of its own, so that stories share an app and never meet
 */
export const playOrderStory = async (
  world: Story,
  number: number,
  story: OrderStory,
): Promise<void> => {
  const play = await beginStory(world, number, story);
  try {
    for (const [index, step] of story.steps.entries()) {
      const before = requestsOf(play).length;
      await takeStep(play, step);
      await world.drain();
      const told = requestsOf(play)
        .slice(before)
        .map((request) => messageOf(request));
      const expected = step.told.map((message) => expectedMessage(play, message));
      expect({ step: index + 1, told: sorted(told) }).toEqual({
        step: index + 1,
        told: sorted(expected),
      });
    }
    await expectEnd(play, story);
  } finally {
    world.sandbox.faults.noStatusChange = false;
    world.sandbox.faults.faultFor = () => null;
  }
};

const beginStory = async (world: Story, number: number, story: OrderStory): Promise<Play> => {
  const { sandbox, clock } = world;
  const shop = `story-${number}.myshopify.com`;
  const apiKey = `afftok_test_sk_${String(number).padStart(32, '0')}`;
  const advertiserId = `adv_${number}`;
  sandbox.addKey(apiKey, advertiserId);
  sandbox.faults.noStatusChange = story.afftok === 'changes no status';
  if (story.afftok === 'names no conversion') {
    sandbox.faults.faultFor = () => ({ kind: 'status', recorded: true, ...acceptedOnly });
  }
  const credential = { baseUrl: sandbox.baseUrl, apiKey, advertiserId };
  const chosen = changeOf(story.settings ?? {});
  await world.saveSettings(shop, { credential, offerId: mainOffer, ...chosen });
  clock.step(60_000);
  if (story.afftok === 'is away for five minutes') await pause(world);
  const id = 5_900_000_000_000 + number;
  const order = { id, sold: story.order, createdAtMs: clock.now(), news: {} };
  return { world, shop, apiKey, advertiserId, order };
};

const pause = async ({ app, sandbox, clock }: Story): Promise<void> => {
  const { baseUrl } = sandbox;
  const pausedUntil = new Date(clock.now() + 5 * 60_000);
  await app.database.write((tx) =>
    tx.baseUrlPause.upsert({
      where: { baseUrl },
      create: { baseUrl, pausedUntil },
      update: { pausedUntil },
    }),
  );
};

const acceptedOnly = { status: 200, body: '{"success":true}' };

const changeOf = ({ rules, ...columns }: StorySettings) => ({
  ...columns,
  ...(rules && { rules: rulesOf(rules) }),
});

const takeStep = async (play: Play, step: Step): Promise<void> => {
  const { world, shop, order } = play;
  const { clock } = world;
  switch (step.kind) {
    case 'webhook': {
      if (!step.old) order.news = newsAfter(order.news, step.news);
      const told = step.old ? { ...order, news: step.news } : order;
      if (!step.old) clock.step(1_000);
      return tell(play, step.topic, payloadOf(told, step.old ? order.createdAtMs : clock.now()));
    }
    case 'refund':
      clock.step(1_000);
      return tell(play, 'refunds/create', refundOf(order, step.refund));
    case 'time':
      return clock.step(msOf(step.time));
    case 'settings':
      return world.saveSettings(shop, changeOf(step.settings));
    case 'send_now':
      return markSentNow(play);
  }
};

const newsAfter = (before: OrderNews, news: OrderNews): OrderNews => ({
  ...before,
  ...news,
  refunds: [...new Map([...(before.refunds ?? []), ...(news.refunds ?? [])].map(byId)).values()],
});
const byId = (refund: NonNullable<OrderNews['refunds']>[number]) => [refund.id, refund] as const;

const tell = async ({ world, shop }: Play, topic: string, body: unknown): Promise<void> => {
  const answer = await sendWebhook(world.url, { secret: testSecret, shop, topic, body });
  expect(answer.status).toBe(200);
};

/** What the button on the order's page writes. */
const markSentNow = async ({ world, shop, order }: Play): Promise<void> => {
  const now = new Date(world.clock.now());
  await world.app.database.write(async (tx) => {
    const where = { shop, orderId: String(order.id) };
    await tx.order.updateMany({ where, data: { sentNowAt: now, nextDecisionAt: now } });
  });
};

const msOf = (time: string): number => {
  const [count, unit = ''] = time.split(' ');
  return Number(count) * ({ min: 60_000, h: 3_600_000, d: 86_400_000 }[unit] ?? Number.NaN);
};

const requestsOf = ({ world, apiKey }: Play): SeenRequest[] =>
  world.sandbox.requests.filter((request) => request.apiKey === apiKey);

/** Everything a request says, but for the proof; the amount by its very digits. */
const messageOf = ({ method, path, body, rawBody }: SeenRequest) => {
  const { api_key, timestamp, nonce, signature, ...said } = body ?? {};
  const amount = 'amount' in said ? { amount: exactAmount(rawBody) } : {};
  return { path: `${method} ${path}`, ...said, ...amount };
};

const expectedMessage = (play: Play, message: Message) => {
  const { world, order, advertiserId } = play;
  const transactionId = transactionOf(order.id, message.of);
  if (message.kind === 'status') {
    const { status, reason } = message;
    const known = world.sandbox.conversions.find((one) => one.transactionId === transactionId);
    return { path: `PUT /api/postback/${known?.conversionId}/status`, status, reason };
  }
  const { offer, amount, currency, status, test } = message;
  const params = { order_name: '#1001', channel: 'cart_attribute', item_count: expect.any(Number) };
  return {
    path: 'POST /api/postback',
    advertiser_id: advertiserId,
    offer_id: offer,
    transaction_id: transactionId,
    click_id: `clk_${order.id}`,
    amount,
    currency,
    status,
    custom_params: { ...params, ...(test ? { test } : {}) },
  };
};

const transactionOf = (id: number, offer: string | undefined): string =>
  offer === undefined ? `shopify_${id}` : `shopify_${id}_${offer}`;

/** What is told in one step may leave at once, in any order. */
const sorted = <Told extends { path: string; transaction_id?: unknown }>(told: Told[]): Told[] =>
  told.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
const key = ({ path, transaction_id: id = '' }: { path: string; transaction_id?: unknown }) =>
  `${path} ${String(id)}`;

const expectEnd = async (
  { world, shop, order }: Play,
  { ends, noted = [] }: OrderStory,
): Promise<void> => {
  const where = { shop, orderId: String(order.id) };
  const { read } = world.app.database;
  const row = await read.order.findFirstOrThrow({ where });
  expect(`${row.decision}: ${row.decisionReason}`).toBe(ends);
  const conversions = await read.conversion.findMany({ where });
  for (const { of, worthNow, untold } of noted) {
    const transactionId = transactionOf(order.id, of);
    const kept = conversions.find((one) => one.transactionId === transactionId);
    const amountNow = kept && decimalText(kept.amountNow ?? kept.amount, kept.currency);
    expect({ amountNow, untold: kept?.untold }).toEqual({
      amountNow: worthNow ?? amountNow,
      untold: untold ?? null,
    });
  }
};
