import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ledgerOf } from '../../src/conversion/ledger.ts';
import { parseFacts } from '../../src/order/order-facts.ts';
import { defaultRules } from '../../src/shop/rules.ts';
import type { OrderNews, SoldOrder, ToldRefund } from '../stories/order-story.ts';
import { payloadOf, refundOf } from '../stories/payload-of.ts';
import { connectShop } from '../support/connect-shop.ts';
import { type Story, startStory } from '../support/start-story.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const atOnce = 'at-once.myshopify.com';
const held = 'held.myshopify.com';

let story: Story;
beforeAll(async () => {
  story = await startStory();
  const offers = [{ by: 'sku' as const, value: 'rug', offerId: 'offer_rugs' }];
  for (const [shop, holdDays] of [
    [atOnce, 0],
    [held, 14],
  ] as const) {
    await connectShop(story, shop);
    await story.saveSettings(shop, { rules: { ...defaultRules, holdDays, offers } });
  }
});
afterAll(() => story.stop());

const sold: SoldOrder = {
  lines: [
    { name: 'lamp', price: '30.00', quantity: 2, tax: '6.00' },
    { name: 'rug', price: '40.00', tax: '4.00' },
    { name: 'vase', price: '9.99', added: true },
  ],
  shipping: '5.00',
  shippingTax: '0.50',
};
const rugBack: ToldRefund = {
  lines: [{ line: 'rug', subtotal: '40.00', tax: '4.00' }],
  moved: '44.00',
};
const rugOnItsWay: ToldRefund = { ...rugBack, status: 'pending' };
const goodwill: ToldRefund = { id: 900_000_000_002, moved: '7.77' };

/** One thing Shopify tells, whenever it comes. */
interface Telling {
  topic: string;
  /** The order as it was then; null for a refund told by itself. */
  news: OrderNews | null;
  refund?: ToldRefund;
  /** Seconds after the order was placed. */
  second: number;
}

/** What happens while an order lives; edit, refunds and cancellation may be missing. */
const anyLife = fc
  .record({
    gaps: fc.array(fc.nat(1), { minLength: 5, maxLength: 5 }),
    edit: fc.constantFrom({}, { left: { lamp: 1 } }, { added: true as const }),
    isRefunded: fc.boolean(),
    isCancelled: fc.boolean(),
  })
  .map(({ gaps, edit, isRefunded, isCancelled }): Telling[] => {
    let second = 0;
    const next = (topic: string, news: OrderNews, index: number): Telling => {
      second += gaps[index] ?? 0;
      return { topic, news, second };
    };
    const paid: OrderNews = { financial: 'paid' };
    const edited = { ...paid, ...edit };
    const returned = { ...edited, financial: 'partially_refunded', refunds: [rugOnItsWay] };
    const last = isRefunded ? returned : edited;
    const alone = (refund: ToldRefund): Telling => ({
      ...{ topic: 'refunds/create', news: null, refund, second: 0 },
    });
    return [
      next('orders/create', { financial: 'pending' }, 0),
      next('orders/paid', paid, 1),
      next('orders/updated', edited, 2),
      ...(isRefunded ? [next('orders/updated', returned, 3), alone(rugBack), alone(goodwill)] : []),
      ...(isCancelled ? [next('orders/cancelled', { ...last, cancelled: true }, 4)] : []),
    ];
  });

/** All of it, some of it twice, in any order, with hours and days in between. */
const anyCourse = anyLife.chain((life) =>
  fc
    .tuple(
      fc.shuffledSubarray(life, { minLength: life.length }),
      fc.array(fc.record({ again: fc.nat(life.length - 1), at: fc.nat(8) }), { maxLength: 4 }),
      fc.array(fc.constantFrom(null, 0, hourMs, dayMs), { minLength: 12, maxLength: 12 }),
    )
    .map(([all, repeats, waits]) => {
      const told = [...all];
      for (const { again, at } of repeats) told.splice(at, 0, life[again] as Telling);
      return { life, told, waits };
    }),
);

let orders = 0;

/** Tells an order; null waits are none at all, others work what is due and let time pass. */
const live = async (
  shop: string,
  createdAtMs: number,
  told: readonly Telling[],
  waits: readonly (number | null)[] = [],
): Promise<number> => {
  orders += 1;
  const id = 8_000_000_000_000 + orders;
  for (const [index, { topic, news, refund, second }] of told.entries()) {
    const order = { id, sold, createdAtMs, news: news ?? {} };
    const body = refund ? refundOf(order, refund) : payloadOf(order, createdAtMs + second * 1_000);
    expect((await story.webhook({ shop, topic, body })).status).toBe(200);
    const wait = waits[index];
    if (wait !== null) await story.after(wait ?? 0);
  }
  await story.drain();
  return id;
};

/** All there is of an order, without the IDs that differ between two of the same life. */
const endOf = async (shop: string, id: number) => {
  const where = { shop, orderId: String(id) };
  const { read } = story.app.database;
  const order = await read.order.findFirstOrThrow({ where });
  const facts = parseFacts(order.facts);
  const { detail, refunds } = facts;
  const conversions = await read.conversion.findMany({ where, orderBy: { transactionId: 'asc' } });
  const plain = <Value>(value: Value): string =>
    JSON.stringify(value, (_, one) => (typeof one === 'bigint' ? String(one) : one)).replaceAll(
      String(id),
      '<order>',
    );
  return {
    facts: plain(facts),
    ledger: detail && plain(ledgerOf(detail, refunds, 'shop')),
    decision: `${order.decision}: ${order.decisionReason}`,
    worthNow: conversions.map(({ amountNow }) => amountNow),
    sales: story.sandbox.conversions
      .filter(({ clickId }) => clickId === `clk_${id}`)
      .map(({ transactionId, offerId, amount, status }) =>
        plain([transactionId, offerId, amount, status]),
      )
      .sort(),
  };
};

describe('in any course of permuted, repeated and delayed webhooks an order ends', () => {
  test('in the same facts, the same ledger and the same messages, while it is held', async () => {
    const property = fc.asyncProperty(anyCourse, async ({ life, told, waits }) => {
      const createdAtMs = story.clock.now();
      const inOrder = await live(held, createdAtMs, life);
      const inAnyOrder = await live(held, createdAtMs, told, waits);
      await story.after(14 * dayMs);
      const before = story.sandbox.requests.length;
      const [expected, end] = [await endOf(held, inOrder), await endOf(held, inAnyOrder)];
      expect(end).toEqual(expected);
      await story.after(60 * dayMs);
      expect(story.sandbox.requests).toHaveLength(before);
    });
    await fc.assert(property, { numRuns: 15 });
  });

  test('in the same facts, the same ledger and each sale once, when it is sent at once', async () => {
    const property = fc.asyncProperty(anyCourse, async ({ life, told, waits }) => {
      const createdAtMs = story.clock.now();
      const expected = await endOf(atOnce, await live(atOnce, createdAtMs, life));
      const end = await endOf(atOnce, await live(atOnce, createdAtMs, told, waits));
      expect({ facts: end.facts, ledger: end.ledger }).toEqual({
        facts: expected.facts,
        ledger: expected.ledger,
      });
      const ids = end.sales.map((sale) => (JSON.parse(sale) as string[])[0]);
      expect(new Set(ids).size).toBe(ids.length);
      const isCancelled = life.some(({ topic }) => topic === 'orders/cancelled');
      const statuses = end.sales.map((sale) => (JSON.parse(sale) as string[])[3]);
      if (isCancelled) expect(statuses.filter((status) => status !== 'rejected')).toEqual([]);
      else expect(statuses).not.toEqual([]);
    });
    await fc.assert(property, { numRuns: 15 });
  });
});
