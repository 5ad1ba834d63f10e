import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createEncryption } from '../../src/database/encryption.ts';
import type { Webhook } from '../../src/database/generated/client.ts';
import { type Database, openDatabase } from '../../src/database/open-database.ts';
import { eraseOrders } from '../../src/shopify/erase-orders.ts';
import {
  claimWebhooks,
  insertWebhooks,
  settleProcessed,
  stillOurs,
} from '../../src/webhook/webhook-store.ts';
import { type TemporaryDatabase, temporaryDatabase } from '../support/temporary-database.ts';

const leaseMs = 90_000;
const now = new Date('2026-11-27T09:00:00Z');
const later = new Date(now.getTime() + leaseMs);

let file: TemporaryDatabase;
let [ours, theirs]: Database[] = [];
beforeEach(async () => {
  file = await temporaryDatabase();
  ours = await openDatabase(file.url);
  theirs = await openDatabase(file.url);
  await insertWebhooks(
    ours,
    Array.from({ length: 100 }, (_, index) => webhook(index)),
  );
});
afterEach(async () => {
  await ours?.close();
  await theirs?.close();
  await file.remove();
});

const webhook = (index: number) => ({
  shop: `shop${index % 3}.myshopify.com`,
  webhookId: `w${index}`,
  ...{ topic: 'orders/paid', orderId: `${index}`, eventId: null, apiVersion: null },
  triggeredAt: null,
  receivedAt: new Date(now.getTime() - 1_000 + index),
  ...{ bytes: 2, sha256: '', facts: null, state: 'pending' as const, reason: null, path: null },
});
const claim = (database: Database | undefined, owner: string, most: number, at = now) =>
  (database as Database).write((tx) => {
    const lease = { owner, until: new Date(at.getTime() + leaseMs), now: at };
    return claimWebhooks(tx, lease, most, (database as Database).skipClaimed);
  }, []);
const ids = (webhooks: readonly Webhook[]) => webhooks.map(({ webhookId }) => webhookId);

test('processes that claim at the same moment share the inbox, nothing twice', async () => {
  const claims = await Promise.all(
    Array.from({ length: 10 }, (_, turn) => claim(turn % 2 ? ours : theirs, `p${turn % 2}`, 10)),
  );
  const claimed = claims.flatMap(ids);
  expect(claimed).toHaveLength(100);
  expect(new Set(claimed).size).toBe(100);
  expect(await claim(ours, 'p0', 10)).toEqual([]);
});

test('the oldest are claimed first, in the order they came', async () => {
  const [first, second] = [await claim(ours, 'p0', 3), await claim(theirs, 'p1', 3)];
  expect([...ids(first), ...ids(second)]).toEqual(['w0', 'w1', 'w2', 'w3', 'w4', 'w5']);
});

test('when a lease ends others take over, and the late owner’s settle changes nothing', async () => {
  const late = await claim(ours, 'late', 2);
  expect(await claim(theirs, 'new', 100, new Date(later.getTime() - 1))).toHaveLength(98);
  const taken = await claim(theirs, 'new', 100, later);
  expect(ids(taken)).toEqual(['w0', 'w1']);
  expect(taken.map(({ tries }) => tries)).toEqual([2, 2]);
  await ours?.write((tx) => settleProcessed(tx, 'late', late, later));
  const rows = await theirs?.read.webhook.findMany({ where: { webhookId: { in: ids(late) } } });
  expect(rows?.map(({ state, leaseOwner }) => [state, leaseOwner])).toEqual([
    ['pending', 'new'],
    ['pending', 'new'],
  ]);
});

test('a webhook whose order is erased while it is in hand is nobody’s to work any more', async () => {
  const inHand = await claim(ours, 'p0', 2);
  const encryption = createEncryption([Buffer.alloc(32, 7)]);
  await theirs?.write((tx) => eraseOrders(tx, encryption, 'shop0.myshopify.com', ['0'], now));
  expect(ids((await ours?.write((tx) => stillOurs(tx, 'p0', inHand))) ?? [])).toEqual(['w1']);
  await ours?.write((tx) => settleProcessed(tx, 'p0', inHand, later));
  const rows = await ours?.read.webhook.findMany({ where: { webhookId: { in: ids(inHand) } } });
  expect(rows?.map(({ webhookId, state }) => `${webhookId} ${state}`).toSorted()).toEqual([
    'w0 ignored',
    'w1 processed',
  ]);
});
