import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createReader, type Step } from '../../src/reconciliation/create-reader.ts';
import { firstPlace, type Kind, type Place } from '../../src/reconciliation/place.ts';
import { leaveTombstones } from '../../src/shopify/tombstones.ts';
import { orderLine } from '../fixtures/order-line.ts';
import { refundPayload } from '../fixtures/refund.ts';
import { refused } from '../support/shopify-simulator/serve-orders.ts';
import { testShop } from '../support/start-test-app.ts';
import { dayMs, minuteMs, type Reading, startReading } from './start-reading.ts';

let reading: Reading;
beforeEach(async () => {
  reading = await startReading(undefined, Date.parse('2026-11-27T09:00:00Z'));
});
afterEach(() => reading.stop());

const readerOf = (kind: Kind = 'reconcile') =>
  createReader(
    { ...reading, database: reading.app.database },
    { shop: testShop, kind, untilMs: reading.clock.now() },
  );

/** Reads to the end; a wait steps the clock. */
const readAll = async (read = readerOf(), days = 60): Promise<Step & { waits: number[] }> => {
  const sum = { lookedAt: 0, missing: 0, healed: 0, waits: [] as number[] };
  let place: Place | null = firstPlace(reading.clock.now() - days * dayMs);
  for (;;) {
    const step: Step = await read(place);
    sum.lookedAt += step.lookedAt;
    sum.missing += step.missing;
    sum.healed += step.healed;
    place = step.place;
    if (place === null || step.halt?.waitMs === null) return { ...sum, place, halt: step.halt };
    if (step.halt === null) continue;
    sum.waits.push(step.halt.waitMs);
    reading.clock.step(step.halt.waitMs);
  }
};
const counts = ({ lookedAt, missing, healed }: Step) => ({ lookedAt, missing, healed });
const inbox = () => reading.app.database.read.webhook.findMany({ orderBy: { orderId: 'asc' } });
const factsOf = async (orderId: number) => {
  const row = (await inbox()).find((one) => one.orderId === String(orderId));
  return JSON.parse(row?.facts ?? 'null');
};

/** We have the orders 1 to the given one, as they are now. */
const hold = async (upTo: number) => {
  const at = new Date(reading.clock.now());
  await reading.app.database.write(
    (tx) => tx.$executeRaw`
      WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < ${upTo})
      INSERT INTO "Order" ("shop", "orderId", "name", "facts", "orderCreatedAt", "orderUpdatedAt",
        "decision", "decisionReason", "decidedAt")
      SELECT ${testShop}, CAST(id AS TEXT), '', '{}', ${at}, ${at}, 'skipped', 'no_click', ${at}
      FROM n`,
  );
};

test('reads every page, 250 orders each, and asks whole only for what is missing', async () => {
  for (let id = 1; id <= 620; id += 1) reading.sell(id, id * minuteMs);
  await hold(600);
  expect(counts(await readAll())).toEqual({ lookedAt: 620, missing: 20, healed: 20 });
  expect(reading.asked('orderPage').map(({ after }) => after)).toEqual([null, '250', '500']);
  expect(reading.asked('ordersInFull').map(({ ids }) => (ids as []).length)).toEqual([10, 10]);
});

test('an order we hold as it is now is not read again, one that has changed since is', async () => {
  reading.sell(1, 3 * minuteMs);
  reading.sell(2, 3 * minuteMs);
  for (const order of reading.orders) await reading.webhook({ body: order });
  await reading.drain();
  const updated_at = new Date(reading.clock.now() - minuteMs).toISOString();
  reading.orders[1] = { ...reading.orders[1], updated_at, financial_status: 'refunded' };
  expect(counts(await readAll())).toEqual({ lookedAt: 2, missing: 1, healed: 1 });
  expect(counts(await readAll())).toEqual({ lookedAt: 2, missing: 0, healed: 0 });
});

test('an order of many lines and refunds is read to its end', async () => {
  const lines = Array.from({ length: 130 }, (_, index) =>
    orderLine({ id: 1_000 + index, price: '1.00', tax: '0.10', discount: null }),
  );
  const refunds = Array.from({ length: 13 }, (_, index) =>
    refundPayload({
      id: 500 + index,
      orderId: 1,
      lines: lines.slice(0, 45).map(({ id }) => ({ lineId: Number(id), subtotal: '0.10' })),
      moved: '4.50',
    }),
  );
  reading.sell(1, minuteMs, { line_items: lines, refunds });
  await readAll();
  const { detail, refunds: kept } = await factsOf(1);
  expect(detail.lines).toHaveLength(130);
  expect(kept).toHaveLength(13);
  expect(kept.map((refund: { lines: [] }) => refund.lines.length)).toEqual(Array(13).fill(45));
});

test('a stretch with more orders than Shopify turns pages for is read in slices of time', async () => {
  const atMs = (id: number) => reading.clock.now() - dayMs + id * 1_000;
  const nodes = Array.from({ length: 45_000 }, (_, id) => {
    const time = new Date(atMs(id)).toISOString();
    return { id: `gid://shopify/Order/${id + 1}`, createdAt: time, updatedAt: time };
  });
  let deepest = 0;
  reading.shopify.operations.set('orderPage', ({ query, after }) => {
    const [, from = ''] = /:>='([^']+)'/.exec(String(query)) ?? [];
    const found = nodes.filter(({ updatedAt }) => updatedAt >= from);
    const start = Number(after ?? 0);
    deepest = Math.max(deepest, start + 250);
    const pageInfo = { hasNextPage: start + 250 < found.length, endCursor: String(start + 250) };
    return { data: { orders: { nodes: found.slice(start, start + 250), pageInfo } } };
  });
  await hold(45_000);
  const { lookedAt, missing, halt } = await readAll();
  expect({ missing, halt }).toEqual({ missing: 0, halt: null });
  expect(deepest).toBeLessThanOrEqual(25_000);
  // The last order of a slice is the first of the next.
  expect(lookedAt).toBe(45_002);
});

describe('Shopify’s query cost', () => {
  const cost = (requestedQueryCost: number, currentlyAvailable: number) => ({
    cost: {
      ...{ requestedQueryCost, actualQueryCost: requestedQueryCost },
      throttleStatus: { maximumAvailable: 2_000, currentlyAvailable, restoreRate: 100 },
    },
  });
  const withCost = (name: string, extensions: object) => {
    const own = reading.shopify.operations.get(name);
    if (own === undefined) throw new Error(`no ${name}`);
    reading.shopify.operations.set(name, (...asked) => ({ ...own(...asked), extensions }));
  };

  test('is waited for when less is left than the dearest query needs', async () => {
    for (let id = 1; id <= 30; id += 1) reading.sell(id, id * minuteMs);
    withCost('ordersInFull', cost(500, 100));
    const { waits, ...step } = await readAll();
    expect(counts(step)).toEqual({ lookedAt: 30, missing: 30, healed: 30 });
    expect(waits).toEqual([4_000, 4_000]);
    expect(reading.asked('orderPage')).toHaveLength(1);
  });

  test('that is used up by others is waited for too, and nothing is read twice', async () => {
    for (let id = 1; id <= 20; id += 1) reading.sell(id, id * minuteMs);
    const own = reading.shopify.operations.get('ordersInFull');
    let tries = 0;
    reading.shopify.operations.set('ordersInFull', (...asked) => {
      tries += 1;
      if (tries !== 2) return own?.(...asked) ?? refused('NONE');
      return { ...refused('THROTTLED'), extensions: cost(500, 200) };
    });
    const { waits, ...step } = await readAll();
    expect(counts(step)).toEqual({ lookedAt: 20, missing: 20, healed: 20 });
    expect(waits).toEqual([3_000]);
    expect(tries).toBe(3);
  });

  test('of one query is limited: fewer orders are asked for at once', async () => {
    for (let id = 1; id <= 5; id += 1) reading.sell(id, id * minuteMs);
    const own = reading.shopify.operations.get('ordersInFull');
    reading.shopify.operations.set('ordersInFull', (variables, shop) =>
      (variables.ids as []).length > 2
        ? refused('MAX_COST_EXCEEDED')
        : (own?.(variables, shop) ?? refused('NONE')),
    );
    expect(counts(await readAll())).toEqual({ lookedAt: 5, missing: 5, healed: 5 });
    expect((await factsOf(1)).detail.lines[0].productId).toBe('9000000000001');
  });
});

test('where Shopify does not let the app see products, orders are read without them', async () => {
  reading.sell(1, minuteMs);
  const own = reading.shopify.operations.get('ordersInFull');
  reading.shopify.operations.set('ordersInFull', (variables, shop) =>
    variables.products ? refused('ACCESS_DENIED') : (own?.(variables, shop) ?? refused('NONE')),
  );
  expect(counts(await readAll())).toEqual({ lookedAt: 1, missing: 1, healed: 1 });
  expect((await factsOf(1)).detail.lines[0].productId).toBeNull();
});

test('an order that cannot be understood is kept as such, and is not read again', async () => {
  reading.sell(1, minuteMs, { currency: 'XXX' });
  expect(counts(await readAll())).toEqual({ lookedAt: 1, missing: 1, healed: 0 });
  expect(await inbox()).toEqual([expect.objectContaining({ state: 'failed', path: 'currency' })]);
  expect(counts(await readAll())).toEqual({ lookedAt: 1, missing: 0, healed: 0 });
});

test('an erased order is neither read nor counted as missing, and no key names an order', async () => {
  reading.sell(4_711, minuteMs);
  reading.sell(4_712, minuteMs);
  const erased = [{ shop: testShop, orderId: '4711' }];
  const now = new Date(reading.clock.now());
  await reading.app.database.write((tx) => leaveTombstones(tx, reading.encryption, erased, now));
  expect(counts(await readAll())).toEqual({ lookedAt: 2, missing: 1, healed: 1 });
  const [row, ...more] = await inbox();
  expect(more).toEqual([]);
  expect(row).toMatchObject({ orderId: '4712', topic: 'orders/updated' });
  expect(row?.webhookId).toMatch(/^read:[\w-]{43}:1\d{12}$/);
});

test('a backfill goes by when orders were placed, and its keys say what it is', async () => {
  reading.sell(1, 40 * dayMs, { updated_at: new Date(reading.clock.now() - dayMs).toISOString() });
  reading.sell(2, 5 * dayMs);
  reading.sell(3, 70 * dayMs);
  expect(counts(await readAll(readerOf('backfill'), 30))).toMatchObject({ lookedAt: 1 });
  expect((await inbox()).map(({ orderId }) => orderId)).toEqual(['2']);
  expect((await inbox())[0]?.webhookId).toMatch(/^backfill:/);
});
