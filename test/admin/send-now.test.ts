import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { defaultRules } from '../../src/shop/rules.ts';
import { clickedOrder } from '../support/clicked-order.ts';
import { testShop } from '../support/start-test-app.ts';
import { type Admin, otherShop, startAdmin } from './start-admin.ts';

let admin: Admin;
beforeEach(async () => {
  admin = await startAdmin();
  await admin.saveSettings(testShop, { rules: { ...defaultRules, holdDays: 14 } });
});
afterEach(() => admin.stop());

const tell = async (body: Record<string, unknown>) => {
  await admin.webhook({ body });
  await admin.drain();
};
const sendNow = async (id: number, shop = testShop) => {
  const answer = await admin.visit(`/orders/${id}/send-now`, { shop, form: {} });
  await admin.drain();
  return answer.headers.get('location');
};

test('a sale in its return window is sent at once, and once, when the merchant says so', async () => {
  await tell(clickedOrder(1));
  expect(await admin.page('/orders/1')).toContain('Send now');
  expect(admin.sandbox.conversions).toHaveLength(0);
  expect(await sendNow(1)).toBe('/orders/1?sent=1');
  expect(admin.sandbox.conversions.map(({ transactionId }) => transactionId)).toEqual([
    'shopify_1',
  ]);
  const page = await admin.page('/orders/1?sent=1');
  expect(page).toContain('It no longer waits');
  expect(page).not.toContain('send-now');
  expect(await sendNow(1)).toBe('/orders/1');
  expect(admin.sandbox.conversions).toHaveLength(1);
});

test('what misses something, or is another shop’s, does not leave', async () => {
  await tell(clickedOrder(2, { financial_status: 'pending' }));
  expect(await admin.page('/orders/2')).not.toContain('send-now');
  expect(await sendNow(2)).toBe('/orders/2');
  await tell(clickedOrder(3));
  expect(await sendNow(3, otherShop)).toBe('/orders/3');
  expect(admin.sandbox.conversions).toHaveLength(0);
});
