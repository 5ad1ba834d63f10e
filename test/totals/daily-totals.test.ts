import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseFacts } from '../../src/order/order-facts.ts';
import { dayOf } from '../../src/totals/change-totals.ts';
import { clickAttributes, orderPayload } from '../fixtures/order.ts';
import { type Story, startStory } from '../support/start-story.ts';
import { testShop } from '../support/start-test-app.ts';

let story: Story;
beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story.stop());

/** What the totals should say, counted from the rows themselves. */
const recount = async (): Promise<Map<string, [number, bigint]>> => {
  const { read } = story.app.database;
  const totals = new Map<string, [number, bigint]>();
  const add = (parts: string[], amount: bigint): void => {
    const [count, sum] = totals.get(parts.join(' ')) ?? [0, 0n];
    totals.set(parts.join(' '), [count + 1, sum + amount]);
  };
  const conversions = await read.conversion.findMany();
  for (const order of await read.order.findMany()) {
    const conversion = conversions.find(({ orderId }) => orderId === order.orderId);
    const day = dayOf(order.orderCreatedAt);
    const { currency } = parseFacts(order.facts);
    const amount = order.decision === 'converted' ? (conversion?.amount ?? 0n) : 0n;
    add([day, order.decision, order.decisionReason, currency], amount);
    const postback = await read.postback.findFirst({ where: { orderId: order.orderId } });
    if (!conversion || !postback) continue;
    if (postback.state !== 'canceled') add([day, 'owed', '', currency], conversion.amount);
    if (postback.state === 'delivered') add([day, 'delivered', '', currency], conversion.amount);
  }
  return totals;
};

const stored = async (): Promise<Map<string, [number, bigint]>> => {
  const rows = await story.app.database.read.dailyTotal.findMany({ where: { shop: testShop } });
  return new Map(
    rows
      .filter(({ count }) => count !== 0)
      .map(({ day, kind, reason, currency, count, amount }) => [
        [day, kind, reason, currency].join(' '),
        [count, amount] as [number, bigint],
      ]),
  );
};

let nextId = 7_000_000;

test('whatever happens to orders, the daily totals equal a recount of the rows', async () => {
  const step = fc.record({
    order: fc.nat(3),
    minutes: fc.nat(50),
    status: fc.constantFrom('pending', 'authorized', 'paid', 'refunded', 'voided'),
    price: fc.constantFrom('0.00', '10.00', '59.99'),
    cancelled: fc.boolean(),
    clicked: fc.boolean(),
    drains: fc.boolean(),
  });
  const steps = fc.array(step, { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(steps, async (events) => {
      const firstId = nextId;
      nextId += 10;
      for (const [index, event] of events.entries()) {
        const updatedMs = Date.parse('2026-11-27T08:45:00Z') + index * 1_000;
        await story.webhook({
          topic: 'orders/updated',
          body: orderPayload({
            id: firstId + event.order,
            created_at: '2026-11-26T23:40:00Z',
            updated_at: new Date(updatedMs).toISOString(),
            financial_status: event.status,
            subtotal_price: event.price,
            cancelled_at: event.cancelled ? new Date(updatedMs).toISOString() : null,
            note_attributes: event.clicked ? clickAttributes(`clk_${index}`) : [],
            landing_site: '/',
          }),
        });
        if (event.drains) await story.drain();
      }
      await story.after(1_000);
      expect(await stored()).toEqual(await recount());
    }),
    { numRuns: 25 },
  );
});
