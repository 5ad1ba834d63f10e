import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { findOrders, type OrderPage } from '../../src/admin/orders/find-orders.ts';
import type { Cursor, OrderFilter } from '../../src/admin/orders/order-filter.ts';
import { Prisma } from '../../src/database/generated/client.ts';
import { insertRows } from '../../src/database/insert-rows.ts';
import { type Database, openDatabase } from '../../src/database/open-database.ts';
import { serializeFacts } from '../../src/order/order-facts.ts';
import { postbackOf } from '../../src/postback/enqueue-postbacks.ts';
import { orderFacts } from '../fixtures/order-facts.ts';
import { temporaryDatabase } from '../support/temporary-database.ts';

const shop = 'many-orders.myshopify.com';
const start = Date.UTC(2026, 10, 1);
const decisions = ['converted', 'skipped', 'waiting', 'reversed'];
const states = ['delivered', 'pending', 'dead', 'sending', 'canceled'];

let database: Database;
let remove: () => Promise<void>;
beforeAll(async () => {
  const file = await temporaryDatabase();
  remove = file.remove;
  database = await openDatabase(file.url);
  await fill(130);
});
afterAll(async () => {
  await database.close();
  await remove();
});

const everything: OrderFilter = { search: '', decision: null, message: null };
const find = (filter: Partial<OrderFilter>, cursor: Cursor | null = null) =>
  findOrders(database.read, shop, { ...everything, ...filter }, cursor);
const idsOf = ({ rows }: OrderPage) => rows.map(({ orderId }) => orderId);

/** Every page of a list, forwards. */
const allPages = async (filter: Partial<OrderFilter>): Promise<OrderPage[]> => {
  const pages = [await find(filter)];
  for (let next = pages[0]?.next; next; next = pages.at(-1)?.next ?? null) {
    pages.push(await find(filter, next));
  }
  return pages;
};

const filters: [string, Partial<OrderFilter>][] = [
  ['everything', {}],
  ...decisions.map((decision): [string, Partial<OrderFilter>] => [decision, { decision } as never]),
  ...['pending', 'delivered', 'dead', 'canceled', 'flagged'].map(
    (message): [string, Partial<OrderFilter>] => [message, { message } as never],
  ),
  ['reversed and delivered', { decision: 'reversed', message: 'delivered' }],
  ['waiting and delivered, of which there is none', { decision: 'waiting', message: 'delivered' }],
];

test.each(filters)('pages of %s hold each order once, and all of them', async (_, filter) => {
  const pages = await allPages(filter);
  const found = pages.flatMap(idsOf);
  expect(found.toSorted()).toEqual((await expected(filter)).toSorted());
  for (const { rows } of pages.slice(0, -1)) expect(rows).toHaveLength(25);
});

test.each(filters)('going back through %s shows the same pages', async (_, filter) => {
  const pages = await allPages(filter);
  let page = pages.at(-1);
  for (const before of pages.slice(0, -1).toReversed()) {
    page = await find(filter, page?.previous ?? null);
    expect(idsOf(page)).toEqual(idsOf(before));
  }
});

test('the newest come first, and equal times keep their order', async () => {
  const rows = (await allPages({})).flatMap(({ rows }) => rows);
  const times = rows.map(({ createdAt }) => createdAt.getTime());
  expect(times).toEqual(times.toSorted((a, b) => b - a));
});

test('orders that come in while somebody reads neither repeat nor hide a line', async () => {
  const first = await find({});
  await insertOrder(9_000, start + 10_000 * 60_000);
  const second = await find({}, first.next);
  expect(idsOf(second).filter((id) => idsOf(first).includes(id))).toEqual([]);
  expect(idsOf(second)).not.toContain('9000');
  await database.write((tx) => tx.order.deleteMany({ where: { shop, orderId: '9000' } }));
});

test('a search finds an order by its ID, and by the start of its name with or without #', async () => {
  expect(idsOf(await find({ search: '17' }))).toContain('17');
  expect(idsOf(await find({ search: '#1017' }))).toEqual(['17']);
  expect(idsOf(await find({ search: '1017' }))).toEqual(['17']);
  expect(idsOf(await find({ search: '#101' })).toSorted()).toEqual(
    ['10', '11', '12', '13', '14', '15', '16', '17', '18', '19'].toSorted(),
  );
  expect(idsOf(await find({ search: '#1017', decision: 'waiting' }))).toEqual([]);
  expect(idsOf(await find({ search: `' OR 1=1 --` }))).toEqual([]);
  expect(idsOf(await find({ search: '%' }))).toEqual([]);
});

test('a place nobody gave out shows a page or none, and breaks nothing', async () => {
  for (const position of ['x', '1_2_3', 'NaN_1', '99999999999999999_1', '-']) {
    for (const direction of ['after', 'before'] as const) {
      await expect(find({}, { direction, position })).resolves.toBeDefined();
      await expect(find({ message: 'dead' }, { direction, position })).resolves.toBeDefined();
    }
  }
});

test.each(filters)('an index finds the pages of %s', async (_, filter) => {
  const plans: string[] = [];
  const spying = new Proxy(database.read, {
    get: (reader, name) =>
      name === '$queryRaw'
        ? async (query: Prisma.Sql | TemplateStringsArray, ...values: unknown[]) => {
            const sql = 'sql' in query ? query : Prisma.sql(query, ...values);
            const steps = await reader.$queryRaw<{ detail: string }[]>`EXPLAIN QUERY PLAN ${sql}`;
            plans.push(...steps.map(({ detail }) => detail));
            return reader.$queryRaw(sql);
          }
        : Reflect.get(reader, name),
  });
  const position = filter.message ? '0' : `${start}_5`;
  await findOrders(spying, shop, { ...everything, ...filter }, { direction: 'before', position });
  const searches = plans.filter((detail) => /^SEARCH/.test(detail));
  expect(searches.length).toBeGreaterThan(0);
  for (const detail of searches) expect(detail).toMatch(/USING (COVERING )?INDEX/);
  expect(plans.filter((detail) => /^SCAN (Order|Postback|o)\b/.test(detail))).toEqual([]);
  if (!filter.message) expect(plans.join()).not.toContain('TEMP B-TREE');
});

const expected = async ({ decision, message }: Partial<OrderFilter>): Promise<string[]> => {
  const orders = await database.read.order.findMany({ where: { shop } });
  const postbacks = await database.read.postback.findMany({ where: { shop } });
  return orders
    .filter((order) => !decision || order.decision === decision)
    .filter(({ orderId }) => {
      if (!message) return true;
      const postback = postbacks.find((one) => one.orderId === orderId);
      if (message === 'flagged') return postback?.attention != null;
      if (message === 'pending') return ['pending', 'sending'].includes(postback?.state ?? '');
      return postback?.state === message;
    })
    .map(({ orderId }) => orderId);
};

const fill = async (count: number): Promise<void> => {
  for (let index = 0; index < count; index += 1) {
    // Every second order shares its time with the one before.
    await insertOrder(index, start + Math.floor(index / 2) * 60_000);
  }
};

const insertOrder = async (index: number, createdAtMs: number): Promise<void> => {
  const orderId = String(index);
  const decision =
    decisions[index % 7 === 0 ? 3 : index % 5 === 0 ? 2 : index % 3 === 0 ? 1 : 0] ?? '';
  const at = new Date(createdAtMs);
  const facts = orderFacts({ orderId, createdAtMs });
  const order = {
    shop,
    orderId,
    name: `#${1_000 + index}`,
    facts: serializeFacts(facts),
    orderCreatedAt: at,
    orderUpdatedAt: at,
    cartToken: null,
    checkoutToken: null,
    candidates: '[]',
    decision,
    decisionReason: 'no_click',
    decidedAt: at,
    nextDecisionAt: null,
  };
  await database.write(async (tx) => {
    await tx.$executeRaw(insertRows('Order', [order]));
    if (decision !== 'converted' && decision !== 'reversed') return;
    const conversion = {
      ...{ id: `conversion-${index}`, shop, orderId, transactionId: `shopify_${index}` },
      ...{ clickId: 'clk', channel: 'cart', offerId: 'offer', amount: 100n, currency: 'USD' },
      ...{
        status: 'approved',
        recordedAt: at,
        reversedAt: null,
        lineIds: '[]',
        amountNow: null,
        wantedStatus: null,
        wantedReason: null,
        untold: null,
      },
    };
    const destination = { credentialId: 'c', keyFingerprint: 'k', offerId: 'offer' };
    const postback = postbackOf(
      conversion,
      destination,
      { orderName: '', itemCount: 1, test: false },
      at,
    );
    const state = states[index % states.length] ?? '';
    const attention = state === 'delivered' && index % 4 === 0 ? 'already_had_conversion' : null;
    await tx.conversion.create({ data: conversion });
    await tx.postback.create({ data: { ...postback, state, attention } });
  });
};
