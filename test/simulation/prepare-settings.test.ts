import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseFacts } from '../../src/order/order-facts.ts';
import { readWebhookBody } from '../../src/order/read-webhook-body.ts';
import { defaultRules, type OfferRule } from '../../src/shop/rules.ts';
import type { Settings } from '../../src/shop/settings.ts';
import { compareOrder } from '../../src/simulation/compare-order.ts';
import { prepareSettings } from '../../src/simulation/prepare-settings.ts';
import { clickAttributes, type OrderPayload, orderPayload } from '../fixtures/order.ts';
import { testOffer } from '../support/start-story.ts';
import { testShop } from '../support/start-test-app.ts';

const value = fc.constantFrom('1', '2', 'acme', 'ACME ', 'acme-1', 'Sale');
const anyRule: fc.Arbitrary<OfferRule> = fc.record({
  by: fc.constantFrom('product', 'vendor', 'sku', 'tag', 'code'),
  value,
  offerId: fc.constantFrom(null, 'offer_1', 'offer_2'),
});
const anySettings: fc.Arbitrary<Settings> = fc
  .record({ offers: fc.array(anyRule, { maxLength: 6 }), tags: fc.array(value, { maxLength: 2 }) })
  .map(({ offers, tags }) => ({
    ...{ trigger: 'paid', amountBasis: 'total', windowMs: 30 * 86_400_000, sendTestOrders: false },
    ...{ useLandingPages: true, canAskShopify: false },
    destination: { credentialId: 'c', keyFingerprint: 'k', offerId: testOffer },
    rules: { ...defaultRules, offers, exclude: { ...defaultRules.exclude, tags } },
  }));
const anyOrder = fc
  .record({
    lines: fc.array(fc.record({ product_id: fc.nat(2), vendor: value, sku: value }), {
      minLength: 2,
      maxLength: 2,
    }),
    tags: fc.constantFrom('', 'sale', 'acme, 1'),
    code: fc.constantFrom('sale', 'other'),
  })
  .map(({ lines, tags, code }) => {
    const told = orderPayload();
    const line_items = (told.line_items as OrderPayload[]).map((line, index) => ({
      ...line,
      ...lines[index],
    }));
    const discount_codes = [{ code, amount: '5.00', type: 'fixed_amount' }];
    const note_attributes = clickAttributes('clk_1');
    const body = readWebhookBody(
      'orders/updated',
      JSON.stringify({ ...told, line_items, tags, discount_codes, note_attributes }),
    );
    if (body.kind !== 'facts') throw new Error('a fixture that cannot be read');
    return parseFacts(body.facts);
  });

test('an order is decided by prepared settings as by the whole', () => {
  fc.assert(
    fc.property(anyOrder, anySettings, (facts, settings) => {
      const order = { shop: testShop, facts, candidates: [], customerOrderIndex: null };
      const { before, after } = compareOrder(order, settings, prepareSettings(settings)(facts));
      expect(after).toEqual(before);
    }),
    { numRuns: 500 },
  );
});

test('rules that fit nothing in an order are not compared again', () => {
  fc.assert(
    fc.property(anyOrder, (facts) => {
      const offers: OfferRule[] = [
        { by: 'vendor', value: 'nobody', offerId: 'offer_1' },
        { by: 'sku', value: 'none-', offerId: 'offer_1' },
      ];
      const rules = { ...defaultRules, offers };
      const prepared = prepareSettings({ rules } as Settings)(facts);
      expect(prepared.rules.offers).toEqual([]);
    }),
  );
});
