import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mergeFacts } from '../../src/order/merge-facts.ts';
import { type OrderFacts, parseFacts } from '../../src/order/order-facts.ts';
import { readWebhookBody } from '../../src/order/read-webhook-body.ts';
import type { OrderPayload } from '../fixtures/order.ts';
import { clickedOrder } from '../support/clicked-order.ts';
import { type Story, startStory } from '../support/start-story.ts';

let story: Story;
beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.stop());

interface Telling {
  topic: string;
  overrides: OrderPayload;
  /** The same for one webhook that Shopify sends again. */
  webhookId: string;
}

/** What happens while an order lives; the seconds between may be none. */
const anyLife = fc
  .tuple(fc.nat(1), fc.nat(1), fc.nat(1))
  .map(([untilPaid, untilEdited, untilFulfilled]): Telling[] => {
    const at = (seconds: number) => `2026-11-27T03:30:0${seconds}-05:00`;
    const paid = { financial_status: 'paid', updated_at: at(untilPaid) };
    const editedAt = untilPaid + untilEdited;
    const edited = { ...paid, current_subtotal_price: '49.99', updated_at: at(editedAt) };
    const fulfilled = { ...edited, updated_at: at(editedAt + untilFulfilled) };
    return [
      telling('orders/create', { financial_status: 'pending', updated_at: at(0) }),
      telling('orders/paid', paid),
      telling('orders/updated', paid),
      telling('orders/updated', edited),
      telling('orders/fulfilled', fulfilled),
    ];
  });

const telling = (topic: string, overrides: OrderPayload): Telling => ({
  topic,
  overrides,
  webhookId: `${topic}-${overrides.updated_at}-${overrides.current_subtotal_price}`.replace(
    /[^\w.-]/g,
    '-',
  ),
});

/** Bursts of webhooks, each told at once; the paid order is among them, all else may be missing. */
const anyCourse = anyLife.chain((life) =>
  fc
    .tuple(
      fc.shuffledSubarray([...life, ...life], { minLength: 1 }),
      fc.nat(10),
      fc.array(fc.boolean(), { minLength: 11, maxLength: 11 }),
      fc.boolean(),
    )
    .map(([some, at, cuts, isDrainedMeanwhile]) => {
      const paid = life[1] as Telling;
      const told = [...some.slice(0, at), paid, ...some.slice(at)];
      const bursts: Telling[][] = [[]];
      for (const [index, one] of told.entries()) {
        if (cuts[index]) bursts.push([]);
        bursts.at(-1)?.push(one);
      }
      return { bursts: bursts.filter((burst) => burst.length > 0), isDrainedMeanwhile };
    }),
);

let orders = 0;

test('in any course of duplicated, reordered and concurrent webhooks an order is recorded once', async () => {
  const { database } = story.app;
  const property = fc.asyncProperty(anyCourse, async ({ bursts, isDrainedMeanwhile }) => {
    // Each order a minute of its own, so that the pace never holds one back.
    story.clock.step(60_000);
    orders += 1;
    const id = 7_000_000_000_000 + orders;
    for (const burst of bursts) {
      const draining = isDrainedMeanwhile ? story.drain() : null;
      const answers = await Promise.all(burst.map((one) => tell(id, one)));
      expect(answers.map(({ status }) => status)).toEqual(burst.map(() => 200));
      await draining;
      if (!isDrainedMeanwhile) await story.drain();
    }
    await story.drain();

    const orderId = String(id);
    const where = { orderId };
    const order = await database.read.order.findFirstOrThrow({ where });
    const told = bursts.flat().map(({ overrides }) => factsOf(id, overrides));
    expect(parseFacts(order.facts)).toEqual(told.reduce(mergeFacts));
    expect(order.decision).toBe('converted');
    expect(await database.read.conversion.count({ where })).toBe(1);
    expect(await database.read.postback.findMany({ where })).toEqual([
      expect.objectContaining({ state: 'delivered', attempts: 1 }),
    ]);
    const sent = story.sandbox.conversions.filter(({ clickId }) => clickId === `clk_${id}`);
    expect(sent.map((conversion) => conversion.transactionId)).toEqual([`shopify_${id}`]);
    expect(['59.99', '49.99']).toContain(sent[0]?.amount);
  });
  await fc.assert(property, { numRuns: 60 });
  expect(story.sandbox.requests).toHaveLength(orders);
});

const tell = (id: number, { topic, overrides, webhookId }: Telling) =>
  story.webhook({
    topic,
    webhookId: `${id}-${webhookId}`,
    body: clickedOrder(id, overrides),
  });

const factsOf = (id: number, overrides: OrderPayload): OrderFacts => {
  const body = readWebhookBody('orders/paid', JSON.stringify(clickedOrder(id, overrides)));
  if (body.kind !== 'facts') throw new Error(body.kind);
  return parseFacts(body.facts);
};
