import type { StorySettings, Theme } from './order-story.ts';
import { after, allBack, lampBack, paid, refunded, refundTold, sale, usual } from './tell.ts';

const held: StorySettings = { rules: { holdDays: 14 } };
const heldTotal: StorySettings = { ...held, amountBasis: 'total' };
const converted = 'converted: cart_attribute';
/** 20.00 given back for nothing in particular. */
const goodwill = { moved: '20.00' };

export const refundsBeforeTheSend: Theme = {
  title: 'Refunds before the sale is sent',
  stories: [
    {
      name: 'A line given back is not sold',
      settings: held,
      order: usual,
      steps: [paid(), refunded(lampBack), after('14 d', [sale('40.00')])],
      ends: converted,
    },
    {
      name: 'A line given back takes its tax along where the total counts',
      settings: heldTotal,
      order: usual,
      steps: [paid(), refunded(lampBack), after('14 d', [sale('49.50')])],
      ends: converted,
    },
    {
      name: 'One piece of three given back leaves two',
      settings: held,
      order: { lines: [{ name: 'lamp', price: '20.00', quantity: 3 }] },
      steps: [
        paid(),
        refunded({ lines: [{ line: 'lamp', subtotal: '20.00' }], moved: '20.00' }),
        after('14 d', [sale('40.00')]),
      ],
      ends: converted,
    },
    {
      name: 'Shipping given back lowers a total',
      settings: heldTotal,
      order: usual,
      steps: [
        paid(),
        refunded({ shipping: '5.00', shippingTax: '0.50', moved: '5.50' }),
        after('14 d', [sale('110.00')]),
      ],
      ends: converted,
    },
    {
      name: 'Shipping given back does not touch a subtotal',
      settings: held,
      order: usual,
      steps: [
        paid(),
        refunded({ shipping: '5.00', shippingTax: '0.50', moved: '5.50' }),
        after('14 d', [sale('100.00')]),
      ],
      ends: converted,
    },
    {
      // 20.00 of 115.50: 10.39 off the lamp, 6.93 off the rug, the rest off tax and shipping.
      name: 'Money given back for nothing in particular is taken off everything in proportion',
      settings: held,
      order: usual,
      steps: [paid(), refunded(goodwill), after('14 d', [sale('82.68')])],
      ends: converted,
    },
    {
      name: 'Money given back for nothing in particular is taken off a total as it is',
      settings: heldTotal,
      order: usual,
      steps: [paid(), refunded(goodwill), after('14 d', [sale('95.50')])],
      ends: converted,
    },
    {
      name: 'While the money of a return is on its way, the return is believed',
      settings: held,
      order: usual,
      steps: [paid(), refunded({ ...lampBack, status: 'pending' }), after('14 d', [sale('40.00')])],
      ends: converted,
    },
    {
      name: 'A failed refund of money alone takes nothing off',
      settings: held,
      order: usual,
      steps: [
        paid(),
        refunded({ ...goodwill, status: 'failure' }),
        after('14 d', [sale('100.00')]),
      ],
      ends: converted,
    },
    {
      name: 'A refund that was pending counts once it has succeeded',
      settings: held,
      order: usual,
      steps: [
        paid(),
        refunded({ ...goodwill, status: 'pending' }),
        refunded(goodwill),
        after('14 d', [sale('82.68')]),
      ],
      ends: converted,
    },
    {
      name: 'What is put back on the shelf without money was not sold',
      settings: held,
      order: usual,
      steps: [
        paid(),
        refunded({ lines: [{ line: 'lamp', subtotal: '60.00', tax: '6.00' }] }),
        after('14 d', [sale('40.00')]),
      ],
      ends: converted,
    },
    {
      name: 'A refund above the order leaves nothing, and nothing below it',
      settings: held,
      order: usual,
      steps: [paid(), refunded({ ...allBack, moved: '500.00' }), after('14 d')],
      ends: 'skipped: zero_amount',
    },
    {
      name: 'An order given back in full is not sent',
      settings: held,
      order: usual,
      steps: [paid(), refunded(allBack, [], { financial: 'refunded' }), after('14 d')],
      ends: 'skipped: payment_void',
    },
    {
      // 30.00 of the lamp's 66.00: 27.27 off the lamp, 2.73 off its tax.
      name: 'Adjustments that add up to nothing are passed over for the money that moved',
      settings: held,
      order: usual,
      steps: [
        paid(),
        refunded({ ...lampBack, moved: '30.00', adjustment: '36.00' }, [], { stuck: true }),
        after('14 d', [sale('72.73')]),
      ],
      ends: converted,
    },
    {
      name: 'Where Shopify’s own current subtotal is lower than that, it counts',
      settings: held,
      order: usual,
      steps: [paid(), refunded({ ...lampBack, moved: '30.00' }), after('14 d', [sale('40.00')])],
      ends: converted,
    },
    {
      name: 'A return counts although Shopify’s current sums did not move',
      settings: held,
      order: usual,
      steps: [paid(), refunded(lampBack, [], { stuck: true }), after('14 d', [sale('40.00')])],
      ends: converted,
    },
    {
      name: 'A refund told before its order is kept for it',
      settings: held,
      order: usual,
      steps: [refundTold(lampBack), paid(), after('14 d', [sale('40.00')])],
      ends: converted,
    },
    {
      name: 'A refund told by itself counts, and once',
      settings: held,
      order: usual,
      steps: [
        paid(),
        refundTold(lampBack),
        refundTold(lampBack),
        refunded(lampBack),
        after('14 d', [sale('40.00')]),
      ],
      ends: converted,
    },
    {
      name: 'Money that moved in another currency does not say how much; the return does',
      settings: held,
      order: usual,
      steps: [
        paid(),
        refunded({ ...lampBack, moved: '61.00', movedIn: 'EUR' }),
        after('14 d', [sale('40.00')]),
      ],
      ends: converted,
    },
    {
      name: 'Money in another currency for nothing in particular takes nothing off',
      settings: held,
      order: usual,
      steps: [paid(), refunded({ ...goodwill, movedIn: 'EUR' }), after('14 d', [sale('100.00')])],
      ends: converted,
    },
    {
      name: 'Two refunds add up',
      settings: heldTotal,
      order: usual,
      steps: [
        paid(),
        refunded(lampBack),
        refunded({ id: 900_000_000_002, shipping: '5.00', shippingTax: '0.50', moved: '5.50' }),
        after('14 d', [sale('44.00')]),
      ],
      ends: converted,
    },
  ],
};
