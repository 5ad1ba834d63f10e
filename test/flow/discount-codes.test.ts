import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { keepDiscountCodes } from '../../src/shop/discount-codes.ts';
import { defaultRules } from '../../src/shop/rules.ts';
import { clickAttributes, type OrderPayload } from '../fixtures/order.ts';
import { clickedOrder, createdAt } from '../support/clicked-order.ts';
import { type Story, startStory } from '../support/start-story.ts';
import { testShop } from '../support/start-test-app.ts';

const createdAtMs = Date.parse(createdAt);

let story: Story;
beforeEach(async () => {
  story = await startStory({}, createdAtMs + 60_000);
  const codes = [{ code: 'Lina10', trackingCode: 'lina' }];
  await story.app.database.write((tx) => keepDiscountCodes(tx, testShop, codes, new Date(0)));
});
afterEach(() => story.stop());

const used = (code: string) => [{ code, amount: '5.00', type: 'fixed_amount' }];
/** An order without any click, whatever it says otherwise. */
const tell = async (id: number, fields: OrderPayload = {}) => {
  const bare = { note_attributes: [], landing_site: null, checkout_token: null, cart_token: null };
  const body = clickedOrder(id, { ...bare, discount_codes: used('LINA10'), ...fields });
  await story.webhook({ body });
  await story.drain();
};
const asked = () => story.sandbox.requests.filter(({ path }) => path === '/api/sdk/click');
const sold = () => story.sandbox.conversions.map(({ clickId }) => clickId);
const orderOf = (id: number) =>
  story.app.database.read.order.findFirstOrThrow({ where: { orderId: String(id) } });

test('an order with a promoter’s code and no click is earned by the click AffTok gives for it', async () => {
  await tell(1);
  // A click may still arrive, and would go first.
  expect(asked()).toEqual([]);
  await story.after(30 * 60_000);
  expect(asked()).toHaveLength(1);
  expect(asked()[0]?.body).toMatchObject({ tracking_code: 'lina' });
  expect(sold()).toEqual(['click_1']);
  expect(await orderOf(1)).toMatchObject({
    decision: 'converted',
    decisionReason: 'discount_code',
  });
});

test('two buyers with the same code are two clicks', async () => {
  await tell(1);
  await tell(2);
  await tell(2);
  await story.after(30 * 60_000);
  await story.after(120_000);
  expect(sold()).toEqual(['click_1', 'click_2']);
  // AffTok refuses a second click of the same code within a minute; it is asked again after it.
  expect(asked().map(({ recorded }) => recorded)).toEqual([true, false, true]);
});

test('a code of nobody’s earns nothing', async () => {
  await tell(1, { discount_codes: used('WELCOME') });
  await story.after(31 * 60_000);
  expect(asked()).toEqual([]);
  expect(await orderOf(1)).toMatchObject({ decision: 'skipped', decisionReason: 'no_click' });
});

test('a click that arrives after the order still goes before its code', async () => {
  await tell(1, { checkout_token: 'checkout1' });
  await story.capture({ shop: testShop, click_id: 'clk_late', checkout_token: 'checkout1' });
  await story.after(31 * 60_000);
  expect(sold()).toEqual(['clk_late']);
  expect(asked()).toEqual([]);
});

test('with a click and a code the click earns the order, unless the shop puts codes first', async () => {
  const both = { note_attributes: clickAttributes('clk_1', createdAtMs - 60_000) };
  await tell(1, both);
  expect(sold()).toEqual(['clk_1']);
  expect(asked()).toEqual([]);
  await story.saveSettings(testShop, { rules: { ...defaultRules, codesFirst: true } });
  await tell(2, both);
  expect(sold()).toEqual(['clk_1', 'click_1']);
});
