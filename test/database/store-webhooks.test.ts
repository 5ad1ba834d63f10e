import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { clickAttributes, orderPayload } from '../fixtures/order.ts';
import { refuseWebhooks } from '../support/refuse-rows.ts';
import { startTestApp, type TestApp } from '../support/start-test-app.ts';
import { type TemporaryDatabase, temporaryDatabase } from '../support/temporary-database.ts';

let file: TemporaryDatabase;
let running: TestApp;
beforeEach(async () => {
  file = await temporaryDatabase();
  running = await startTestApp({ databaseUrl: file.url });
});
afterEach(async () => {
  await running.stop();
  await file.remove();
});

const order = (id: number) =>
  orderPayload({ id, note_attributes: clickAttributes(`clk_${id}`), landing_site: '/' });
const stored = () =>
  running.app.database.read.webhook.findMany({
    orderBy: [{ orderId: 'asc' }, { webhookId: 'asc' }],
  });

test('the same webhook many times at once is stored once, and each sender is answered 200', async () => {
  const send = () => running.webhook({ body: order(1), webhookId: 'same' });
  const answers = await Promise.all(Array.from({ length: 20 }, send));
  const words = await Promise.all(answers.map((answer) => answer.json() as Promise<unknown>));
  expect(answers.every((answer) => answer.status === 200)).toBe(true);
  expect(words.filter((word) => JSON.stringify(word) === '{"status":"stored"}')).toHaveLength(1);
  expect(await stored()).toHaveLength(1);
});

test('one webhook the database cannot hold is kept as failed; those beside it are unharmed', async () => {
  await refuseWebhooks(file.url, `NEW."facts" LIKE '%clk_7%'`, 'poisoned');
  const ids = Array.from({ length: 12 }, (_, index) => index + 1);
  const answers = await Promise.all(ids.map((id) => running.webhook({ body: order(id) })));
  expect(answers.map(({ status }) => status)).toEqual(ids.map(() => 200));
  const rows = await stored();
  expect(rows).toHaveLength(12);
  const failed = rows.filter(({ state }) => state === 'failed');
  expect(failed).toEqual([
    expect.objectContaining({ orderId: '7', reason: 'could_not_be_stored', facts: null }),
  ]);
  expect(running.logText()).toMatch(/"orderId":"7","reason":"could_not_be_stored".*poisoned/);
});

test('a database that takes nothing more answers 503, and stores when it takes again', async () => {
  const takeAgain = await refuseWebhooks(file.url, '1 = 1', 'database or disk is full');
  expect((await running.webhook({ body: order(1), webhookId: 'again' })).status).toBe(503);
  await takeAgain();
  expect((await running.webhook({ body: order(1), webhookId: 'again' })).status).toBe(200);
  expect(await stored()).toHaveLength(1);
});
