import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { clickedOrder } from '../support/clicked-order.ts';
import { testShop } from '../support/start-test-app.ts';
import { type Admin, otherShop, startAdmin } from './start-admin.ts';

let admin: Admin;
beforeEach(async () => {
  admin = await startAdmin();
});
afterEach(() => admin.stop());

const tell = async (body: Record<string, unknown>) => {
  await admin.webhook({ body });
  await admin.drain();
};
const file = async (shop = testShop) =>
  (await (await admin.visit('/orders/untold/file', { shop })).text()).split('\r\n').slice(1, -1);

test('a cancelled sale that AffTok takes no change of is listed, and in the file', async () => {
  admin.sandbox.faults.noStatusChange = true;
  await tell(clickedOrder(1));
  expect(await file()).toEqual([]);
  await tell(
    clickedOrder(1, { updated_at: '2026-11-27T09:10:00Z', cancelled_at: '2026-11-27T09:10:00Z' }),
  );
  expect(await file()).toEqual([
    "#1001,1,conv_1,shopify_1,offer_spring,USD,59.99,approved,0.00,rejected,'-59.99,no_endpoint",
  ]);
  const page = await admin.page('/orders/untold');
  expect(page).toContain('Your AffTok takes no change of status.');
  expect(page).toContain('/orders/1"');
  expect(await admin.page('/')).toContain('this app cannot tell AffTok');
  expect(await admin.page('/orders/1')).toContain('Please reject the conversion in AffTok.');
});

test('a partial refund after the sending is listed with the difference', async () => {
  await tell(clickedOrder(2));
  await tell(
    clickedOrder(2, {
      updated_at: '2026-11-27T09:10:00Z',
      current_subtotal_price: '30.00',
      financial_status: 'partially_refunded',
    }),
  );
  expect(await file()).toEqual([
    "#1001,2,conv_1,shopify_2,offer_spring,USD,59.99,approved,30.00,approved,'-29.99,partly_refunded",
  ]);
});

test('what AffTok was told of is not listed, and no shop sees another shop’s', async () => {
  await tell(clickedOrder(3));
  await tell(
    clickedOrder(3, { updated_at: '2026-11-27T09:10:00Z', cancelled_at: '2026-11-27T09:10:00Z' }),
  );
  expect(await file()).toEqual([]);
  expect(await admin.page('/orders/untold')).toContain('Everything is at AffTok as it should be.');
  expect(await admin.page('/orders/3')).toContain('and has rejected it since');
  admin.sandbox.faults.noStatusChange = true;
  await tell(clickedOrder(4));
  await tell(
    clickedOrder(4, { updated_at: '2026-11-27T09:10:00Z', cancelled_at: '2026-11-27T09:10:00Z' }),
  );
  expect(await file()).toHaveLength(1);
  expect(await file(otherShop)).toEqual([]);
});

test('once AffTok takes changes, one is tried when the merchant asks, and the others follow', async () => {
  admin.sandbox.faults.noStatusChange = true;
  for (const id of [5, 6, 7]) {
    await tell(clickedOrder(id));
    await tell(
      clickedOrder(id, {
        updated_at: '2026-11-27T09:10:00Z',
        cancelled_at: '2026-11-27T09:10:00Z',
      }),
    );
  }
  const asked = () => admin.sandbox.requests.filter(({ path }) => path.endsWith('/status')).length;
  expect(asked()).toBe(1);
  const again = async () => {
    await admin.visit('/orders/untold', { form: {} });
    await admin.drain();
  };
  await again();
  expect(asked()).toBe(2);
  expect(await file()).toHaveLength(3);
  admin.sandbox.faults.noStatusChange = false;
  await again();
  expect(await file()).toEqual([]);
  expect(admin.sandbox.conversions.map(({ status }) => status)).toEqual([
    'rejected',
    'rejected',
    'rejected',
  ]);
  expect(asked()).toBe(5);
});
