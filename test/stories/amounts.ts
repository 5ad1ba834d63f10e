import type { SoldOrder, StorySettings, Theme } from './order-story.ts';
import { after, paid, refunded, sale } from './tell.ts';

type LeaveOut = NonNullable<NonNullable<StorySettings['rules']>['leaveOut']>;
const total = (leaveOut: LeaveOut = {}): StorySettings => ({
  amountBasis: 'total',
  rules: { leaveOut },
});
const converted = 'converted: cart_attribute';
/** 100.00 + 10.50 tax + 5.00 shipping + 3.00 tip + 2.00 duties = 120.50. */
const full: SoldOrder = {
  lines: [{ name: 'lamp', price: '100.00', tax: '10.00' }],
  shipping: '5.00',
  shippingTax: '0.50',
  tip: '3.00',
  duties: '2.00',
};
/** Prices with 20 % tax in them: 120.00, of which 20.00 is tax; 6.00 shipping. */
const inclusive: SoldOrder = {
  lines: [{ name: 'lamp', price: '120.00', tax: '20.00' }],
  shipping: '6.00',
  taxesIncluded: true,
};
/** A Kuwaiti shop, its buyer in dollars at three for a dinar. */
const abroad: SoldOrder = {
  currency: 'KWD',
  buyers: { currency: 'USD', rate: 3 },
  lines: [{ name: 'lamp', price: '10.000' }],
};

export const amounts: Theme = {
  title: 'The amount',
  stories: [
    {
      name: 'A subtotal leaves out tax, shipping, tips and duties',
      order: full,
      steps: [paid([sale('100.00')])],
      ends: converted,
    },
    {
      name: 'A total is all the buyer paid',
      settings: total(),
      order: full,
      steps: [paid([sale('120.50')])],
      ends: converted,
    },
    {
      name: 'A total without tax',
      settings: total({ tax: true }),
      order: full,
      steps: [paid([sale('110.00')])],
      ends: converted,
    },
    {
      name: 'A total without shipping',
      settings: total({ shipping: true }),
      order: full,
      steps: [paid([sale('115.50')])],
      ends: converted,
    },
    {
      name: 'A total without shipping that was free by a code takes nothing off the goods',
      settings: total({ shipping: true }),
      order: { ...full, shippingOff: '5.00', shippingTax: '0.00' },
      steps: [paid([sale('115.00')])],
      ends: converted,
    },
    {
      name: 'A total with shipping that was half price by a code',
      settings: total(),
      order: { ...full, shippingOff: '2.50', shippingTax: '0.25' },
      steps: [paid([sale('117.75')])],
      ends: converted,
    },
    {
      name: 'A total without tips',
      settings: total({ tips: true }),
      order: full,
      steps: [paid([sale('117.50')])],
      ends: converted,
    },
    {
      name: 'A total without duties',
      settings: total({ duties: true }),
      order: full,
      steps: [paid([sale('118.50')])],
      ends: converted,
    },
    {
      name: 'A total without all of them is the subtotal',
      settings: total({ tax: true, shipping: true, tips: true, duties: true }),
      order: full,
      steps: [paid([sale('100.00')])],
      ends: converted,
    },
    {
      name: 'Prices with tax in them: a subtotal is without it',
      order: inclusive,
      steps: [paid([sale('100.00')])],
      ends: converted,
    },
    {
      name: 'Prices with tax in them: a total is with it',
      settings: total(),
      order: inclusive,
      steps: [paid([sale('126.00')])],
      ends: converted,
    },
    {
      name: 'Prices with tax in them: a total without tax',
      settings: total({ tax: true }),
      order: inclusive,
      steps: [paid([sale('106.00')])],
      ends: converted,
    },
    {
      name: 'Prices with tax in them: a refund takes its tax along',
      settings: { rules: { holdDays: 14 } },
      order: { ...inclusive, lines: [{ name: 'lamp', price: '60.00', quantity: 2, tax: '20.00' }] },
      steps: [
        paid(),
        refunded({
          lines: [{ line: 'lamp', subtotal: '60.00', tax: '10.00' }],
          moved: '60.00',
        }),
        after('14 d', [sale('50.00')]),
      ],
      ends: converted,
    },
    {
      name: 'The shop’s currency, whatever the buyer paid in',
      order: abroad,
      steps: [paid([sale('10.000', { currency: 'KWD' })])],
      ends: converted,
    },
    {
      name: 'The buyer’s currency where the shop chose it',
      settings: { rules: { money: 'presentment' } },
      order: abroad,
      steps: [paid([sale('30.00', { currency: 'USD' })])],
      ends: converted,
    },
    {
      name: 'A return counts in the buyer’s currency too',
      settings: { rules: { money: 'presentment', holdDays: 14 } },
      order: { ...abroad, lines: [{ name: 'lamp', price: '10.000', quantity: 2 }] },
      steps: [
        paid(),
        refunded({
          lines: [{ line: 'lamp', subtotal: '10.000' }],
          moved: '30.00',
          movedIn: 'USD',
        }),
        after('14 d', [sale('30.00', { currency: 'USD' })]),
      ],
      ends: converted,
    },
    {
      name: 'The minimum is in the shop’s currency also then',
      settings: { rules: { money: 'presentment', exclude: { minimum: '10001' } } },
      order: abroad,
      steps: [paid()],
      ends: 'skipped: below_minimum',
    },
    {
      name: 'Yen have no decimals',
      settings: { rules: { holdDays: 14 } },
      order: {
        currency: 'JPY',
        lines: [
          { name: 'lamp', price: '1000' },
          { name: 'rug', price: '500' },
        ],
      },
      // 100 of 1500: 67 off the lamp, 33 off the rug.
      steps: [
        paid(),
        refunded({ moved: '100' }),
        after('14 d', [sale('1400', { currency: 'JPY' })]),
      ],
      ends: converted,
    },
    {
      name: 'Dinars have three decimals',
      order: {
        currency: 'KWD',
        lines: [{ name: 'lamp', price: '4.115', quantity: 3, discount: '0.001' }],
      },
      steps: [paid([sale('12.344', { currency: 'KWD' })])],
      ends: converted,
    },
    {
      name: 'A discount lowers the amount',
      order: { lines: [{ name: 'lamp', price: '60.00', quantity: 2, discount: '12.01' }] },
      steps: [paid([sale('107.99')])],
      ends: converted,
    },
  ],
};
