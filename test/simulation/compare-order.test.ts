import { expect, test } from '@jest/globals';
import type { Candidate } from '../../src/attribution/candidate.ts';
import { parseFacts } from '../../src/order/order-facts.ts';
import { readWebhookBody } from '../../src/order/read-webhook-body.ts';
import { defaultRules, type Rules } from '../../src/shop/rules.ts';
import type { Settings } from '../../src/shop/settings.ts';
import { compareOrder } from '../../src/simulation/compare-order.ts';
import { type OrderPayload, orderPayload } from '../fixtures/order.ts';
import { testOffer } from '../support/start-story.ts';
import { testShop } from '../support/start-test-app.ts';

const dayMs = 86_400_000;

const settings = (more: Partial<Settings> = {}, rules: Partial<Rules> = {}): Settings => ({
  trigger: 'paid',
  amountBasis: 'subtotal',
  windowMs: 30 * dayMs,
  sendTestOrders: false,
  useLandingPages: true,
  canAskShopify: false,
  destination: { credentialId: 'c', keyFingerprint: 'k', offerId: testOffer },
  ...more,
  rules: { ...defaultRules, ...rules },
});
const excluding = (more: Partial<Rules['exclude']>) => ({
  exclude: { ...defaultRules.exclude, ...more },
});
const saved = settings();

const click = (clickId: string, more: Partial<Candidate> = {}): Candidate => ({
  ...{ channel: 'cart_attribute', clickId, trackingCode: null },
  ...{ clickedAtMs: null, arrivedAtMs: null, ...more },
});
/** A paid order of 59.99 USD, with 3.60 tax and 5.00 shipping on top. */
const order = (fields: OrderPayload = {}, candidates = [click('clk_1')]) => {
  const body = readWebhookBody('orders/updated', JSON.stringify(orderPayload(fields)));
  if (body.kind !== 'facts') throw new Error('a fixture that cannot be read');
  const customerOrderIndex: number | null = null;
  return { shop: testShop, facts: parseFacts(body.facts), candidates, customerOrderIndex };
};
const earns = { currency: 'USD', reason: null, clickId: 'clk_1' };

test('the same settings change nothing', () => {
  const { before, after, change } = compareOrder(order(), saved, settings());
  expect(change).toBeNull();
  expect(before).toMatchObject({ ...earns, amount: 5_999n, offers: `${testOffer} 5999` });
  expect(after).toEqual(before);
});

test('reporting the total instead of the subtotal is more', () => {
  const { after, change } = compareOrder(order(), saved, settings({ amountBasis: 'total' }));
  expect(change).toEqual({ kind: 'more', reason: null });
  expect(after).toMatchObject({ ...earns, amount: 6_859n });
});

test('reporting the subtotal instead of the total is less', () => {
  const { change } = compareOrder(order(), settings({ amountBasis: 'total' }), saved);
  expect(change).toEqual({ kind: 'less', reason: null });
});

test('an order a rule no longer leaves out is gained, with what left it out', () => {
  const rules = settings({}, excluding({ pos: false }));
  const compared = compareOrder(order({ source_name: 'pos' }), saved, rules);
  expect(compared.change).toEqual({ kind: 'gained', reason: 'skipped.pos' });
  expect(compared.before).toMatchObject({ amount: 0n, reason: 'skipped.pos' });
  expect(compared.after).toMatchObject({ ...earns, amount: 5_999n });
});

test('an order under a new minimum is lost', () => {
  const rules = settings({}, excluding({ minimum: '6000' }));
  const { after, change } = compareOrder(order(), saved, rules);
  expect(change).toEqual({ kind: 'lost', reason: 'skipped.below_minimum' });
  expect(after.amount).toBe(0n);
});

test('an order that is not paid counts only where orders are sent when they are placed', () => {
  const unpaid = order({ financial_status: 'pending' });
  const { change } = compareOrder(unpaid, saved, settings({ trigger: 'created' }));
  expect(change).toEqual({ kind: 'gained', reason: 'waiting.not_paid' });
});

test('a hold and a settle time change nothing, however long', () => {
  const rules = settings({}, { holdDays: 90, settleMinutes: 60 });
  expect(compareOrder(order(), saved, rules).change).toBeNull();
});

test('another offer for the same amount is told as such', () => {
  const { change } = compareOrder(
    order(),
    saved,
    settings({ destination: { credentialId: '', keyFingerprint: '', offerId: 'offer_other' } }),
  );
  expect(change).toEqual({ kind: 'offers', reason: null });
});

test('lines of an order that go to several offers are added up', () => {
  const offers = [{ by: 'product' as const, value: '1', offerId: 'offer_one' }];
  const told = orderPayload();
  const [first, second] = told.line_items as OrderPayload[];
  const two = order({ line_items: [{ ...first, product_id: 1 }, second] });
  const { after, change } = compareOrder(two, saved, settings({}, { offers }));
  expect(change).toEqual({ kind: 'offers', reason: null });
  expect(after).toMatchObject({ amount: 5_999n, offers: `offer_one 4749\n${testOffer} 1250` });
});

test('a shorter window can lose an order its click', () => {
  const createdAtMs = order().facts.createdAtMs;
  const old = order({}, [click('clk_1', { clickedAtMs: createdAtMs - 8 * dayMs })]);
  const { change } = compareOrder(old, saved, settings({ windowMs: 7 * dayMs }));
  expect(change).toEqual({ kind: 'lost', reason: 'skipped.click_outside_window' });
});

test('a promoter’s code that goes first earns an order with a click', () => {
  const both = order({}, [
    click('clk_1'),
    click('clk_code', { channel: 'discount_code' as Candidate['channel'] }),
  ]);
  const { after, change } = compareOrder(both, saved, settings({}, { codesFirst: true }));
  expect(change).toEqual({ kind: 'click', reason: null });
  expect(after.clickId).toBe('clk_code');
});

test('a repeat customer’s order is lost, as far as Shopify was asked', () => {
  const rules = settings({}, excluding({ repeatCustomers: true }));
  const known = { ...order(), customerOrderIndex: 2 };
  const reason = 'skipped.repeat_customer';
  expect(compareOrder(known, saved, rules).change).toEqual({ kind: 'lost', reason });
  expect(compareOrder(order(), saved, rules).change).toBeNull();
});

test('a landing page counts as the settings say, kept among the clicks or not', () => {
  const landing = order({ landing_site: '/?click_id=clk_1' }, []);
  const without = settings({ useLandingPages: false });
  expect(compareOrder(landing, without, saved).change).toEqual({
    kind: 'gained',
    reason: 'skipped.no_click',
  });
  expect(compareOrder(landing, saved, without).change?.kind).toBe('lost');
});

test('the buyer’s currency instead of the shop’s is told as such', () => {
  const euros = (amount: string) => ({ amount, currency_code: 'EUR' });
  const told = JSON.parse(
    JSON.stringify(orderPayload({ presentment_currency: 'EUR' })),
    (key, value) => (key === 'presentment_money' ? euros(value.amount) : value),
  ) as OrderPayload;
  const { after, change } = compareOrder(
    order(told),
    saved,
    settings({}, { money: 'presentment' }),
  );
  expect(change).toEqual({ kind: 'currency', reason: null });
  expect(after.currency).toBe('EUR');
});

test('an order nobody led to is worth nothing under any settings', () => {
  const { before, after, change } = compareOrder(order({}, []), saved, settings({}, excluding({})));
  expect([before.amount, after.amount, change]).toEqual([0n, 0n, null]);
});
