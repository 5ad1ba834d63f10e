import type { OfferRule } from '../../src/shop/rules.ts';
import type { SoldOrder, Theme } from './order-story.ts';
import { cancelled, further, paid, rejected, sale, usual } from './tell.ts';

const rules = (...offers: OfferRule[]) => ({ rules: { offers } });
const rule = (by: OfferRule['by'], value: string, offerId: string | null): OfferRule => ({
  by,
  value,
  offerId,
});
const converted = 'converted: cart_attribute';
const mixed: SoldOrder = {
  lines: [
    { name: 'lamp', price: '30.00', productId: 111, vendor: 'Bright', sku: 'LMP-1' },
    { name: 'rug', price: '20.00', productId: 222, vendor: 'Soft Floors', sku: 'rug-blue' },
  ],
  tags: 'vip, Spring Sale',
  codes: ['SARA10'],
};
/** 10.00 off the whole order, as Shopify shares it out. */
const discounted: SoldOrder = {
  lines: [
    { name: 'lamp', price: '30.00', discount: '3.34', sku: 'A-1' },
    { name: 'rug', price: '30.00', discount: '3.33', sku: 'B-1' },
    { name: 'vase', price: '30.00', discount: '3.33', sku: 'A-2' },
  ],
  shipping: '5.00',
  shippingTax: '0.01',
};

export const offers: Theme = {
  title: 'Offers',
  stories: [
    {
      name: 'A product has an offer of its own; the rest has the shop’s',
      settings: rules(rule('product', '222', 'offer_rugs')),
      order: mixed,
      steps: [paid([sale('30.00'), further('offer_rugs', '20.00')])],
      ends: converted,
    },
    {
      name: 'The larger part has the order’s own transaction ID, whichever offer it is',
      settings: rules(rule('product', '111', 'offer_lamps')),
      order: mixed,
      steps: [
        paid([sale('30.00', { offer: 'offer_lamps' }), further('offer_main', '20.00')]),
        cancelled([rejected('cancelled'), rejected('cancelled', 'offer_main')]),
      ],
      ends: 'reversed: cancelled',
    },
    {
      name: 'A vendor is recognised in any capitals',
      settings: rules(rule('vendor', 'SOFT floors', 'offer_soft')),
      order: mixed,
      steps: [paid([sale('30.00'), further('offer_soft', '20.00')])],
      ends: converted,
    },
    {
      name: 'The start of a SKU is enough',
      settings: rules(rule('sku', 'RUG-', 'offer_rugs')),
      order: mixed,
      steps: [paid([sale('30.00'), further('offer_rugs', '20.00')])],
      ends: converted,
    },
    {
      name: 'A tag sends the whole order to its offer',
      settings: rules(rule('tag', 'spring sale', 'offer_spring')),
      order: mixed,
      steps: [paid([sale('50.00', { offer: 'offer_spring' })])],
      ends: converted,
    },
    {
      name: 'A discount code sends the whole order to its offer',
      settings: rules(rule('code', 'sara10', 'offer_sara')),
      order: mixed,
      steps: [paid([sale('50.00', { offer: 'offer_sara' })])],
      ends: converted,
    },
    {
      name: 'The first rule that fits a line decides',
      settings: rules(
        rule('vendor', 'Bright', 'offer_bright'),
        rule('tag', 'vip', 'offer_vip'),
        rule('product', '222', 'offer_rugs'),
      ),
      order: mixed,
      steps: [paid([sale('30.00', { offer: 'offer_bright' }), further('offer_vip', '20.00')])],
      ends: converted,
    },
    {
      name: 'What has no commission is not sent',
      settings: rules(rule('vendor', 'Bright', null)),
      order: mixed,
      steps: [paid([sale('20.00')])],
      ends: converted,
    },
    {
      name: 'An order of nothing but what has no commission is skipped',
      settings: rules(rule('tag', 'vip', null)),
      order: mixed,
      steps: [paid()],
      ends: 'skipped: no_commission',
    },
    {
      name: 'A discount on the whole order is shared without losing a cent',
      settings: rules(rule('sku', 'A-', 'offer_a')),
      order: discounted,
      steps: [paid([sale('53.33', { offer: 'offer_a' }), further('offer_main', '26.67')])],
      ends: converted,
    },
    {
      // 5.01 over 26.66, 26.67 and 26.67: 1.67 each.
      name: 'Shipping and tax are shared over the lines without losing a cent',
      settings: { amountBasis: 'total', ...rules(rule('sku', 'A-', 'offer_a')) },
      order: discounted,
      steps: [paid([sale('56.67', { offer: 'offer_a' }), further('offer_main', '28.34')])],
      ends: converted,
    },
    {
      name: 'Three offers are three conversions, each with its own transaction ID',
      settings: rules(rule('sku', 'A-1', 'offer_a'), rule('sku', 'A-2', 'offer_b')),
      order: {
        lines: [
          { name: 'lamp', price: '10.00', sku: 'A-1' },
          { name: 'vase', price: '20.00', sku: 'A-2' },
          { name: 'rug', price: '30.00', sku: 'B-1' },
        ],
      },
      steps: [paid([sale('30.00'), further('offer_b', '20.00'), further('offer_a', '10.00')])],
      ends: converted,
    },
    {
      name: 'Lines without commission take their part of shipping and tax along',
      settings: { amountBasis: 'total', ...rules(rule('sku', 'rug', null)) },
      order: usual,
      // 15.50 of tax and shipping, 60 parts of 100 to the lamp.
      steps: [paid([sale('69.30')])],
      ends: converted,
    },
    {
      name: 'A line that is free owes its offer no message',
      settings: rules(rule('sku', 'gift', 'offer_gifts')),
      order: {
        lines: [
          { name: 'lamp', price: '60.00' },
          { name: 'gift', price: '10.00', discount: '10.00' },
        ],
      },
      steps: [paid([sale('60.00')])],
      ends: converted,
    },
  ],
};
