import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { reconcileBeside } from '../reconciliation/reconcile-beside.ts';
import { dayMs, minuteMs, type Reading, startReading } from '../reconciliation/start-reading.ts';
import { testShop } from '../support/start-test-app.ts';

let reading: Reading;
beforeEach(async () => {
  reading = await startReading(undefined, Date.now());
});
afterEach(() => reading.stop());

const reconcile = (args: string[]) => reconcileBeside(reading, args);
const ago = (ms: number) => new Date(Date.now() - ms).toISOString();
const sold = () => reading.sandbox.conversions.map(({ transactionId }) => transactionId).sort();

test('a webhook that was missed is healed: the order is sent as if it had come', async () => {
  for (const id of [1, 2, 3]) reading.sell(id, 10 * minuteMs);
  await reading.webhook({ body: reading.orders[0] });
  await reading.drain();
  const { code, out, err } = await reconcile([testShop, '--since', ago(dayMs)]);
  expect(code).toBe(0);
  expect(err).toContain('Looked at 3 orders: 2 missing.');
  expect(out).toMatch(/looked at +3\n +missing +2\n +healed +2/);
  await reading.drain();
  expect(sold()).toEqual(['shopify_1', 'shopify_2', 'shopify_3']);

  const again = await reconcile([testShop, '--since', ago(dayMs), '--json']);
  expect(JSON.parse(again.out)).toMatchObject({
    ...{ shop: testShop, lookedAt: 3, missing: 0, healed: 0, problem: null },
  });
  await reading.drain();
  expect(sold()).toHaveLength(3);
  const kept = await reading.app.database.read.orderReading.findMany({
    orderBy: { startedAt: 'asc' },
  });
  expect(kept).toEqual([
    expect.objectContaining({ kind: 'reconcile', state: 'finished', lookedAt: 3, healed: 2 }),
    expect.objectContaining({ kind: 'reconcile', state: 'finished', lookedAt: 3, healed: 0 }),
  ]);
});

test('a cancellation that was missed takes the conversion back', async () => {
  reading.sell(1, 10 * minuteMs);
  await reading.webhook({ body: reading.orders[0] });
  await reading.drain();
  const cancelled = { cancelled_at: ago(minuteMs), updated_at: ago(minuteMs) };
  reading.orders[0] = { ...reading.orders[0], ...cancelled };
  expect((await reconcile([testShop, '--since', ago(dayMs)])).code).toBe(0);
  await reading.drain();
  const order = await reading.app.database.read.order.findFirstOrThrow();
  expect(order.decision).toBe('reversed');
});
