import type { StorySettings, Theme } from './order-story.ts';
import { after, cancelled, lampBack, paid, refunded, sale, updated, usual } from './tell.ts';

const held: StorySettings = { rules: { holdDays: 14 } };
const heldTotal: StorySettings = { ...held, amountBasis: 'total' };
const converted = 'converted: cart_attribute';

export const moneyToldApart: Theme = {
  title: 'Edits, and money told apart from what it was for',
  stories: [
    {
      name: 'A line that an edit takes out is not sold',
      settings: held,
      order: usual,
      steps: [paid(), updated({ left: { lamp: 0 } }), after('14 d', [sale('40.00')])],
      ends: converted,
    },
    {
      name: 'A line that an edit takes out takes its tax along',
      settings: heldTotal,
      order: usual,
      steps: [paid(), updated({ left: { lamp: 0 } }), after('14 d', [sale('49.50')])],
      ends: converted,
    },
    {
      name: 'Money given back for a line that an edit took out is not taken off twice',
      settings: held,
      order: usual,
      steps: [
        paid(),
        updated({ left: { lamp: 0 } }),
        refunded({ moved: '66.00' }),
        after('14 d', [sale('40.00')]),
      ],
      ends: converted,
    },
    {
      name: 'Money given back later for what was put back on the shelf is not taken off twice',
      settings: held,
      order: usual,
      steps: [
        paid(),
        refunded({ ...lampBack, id: 900_000_000_002, status: 'pending' }),
        refunded({ moved: '66.00' }),
        after('14 d', [sale('40.00')]),
      ],
      ends: converted,
    },
    {
      name: 'A refund that failed and is made again takes the line off once',
      settings: held,
      order: usual,
      steps: [
        paid(),
        refunded({ ...lampBack, status: 'failure' }),
        refunded({ ...lampBack, id: 900_000_000_002 }, [], { stuck: true }),
        after('14 d', [sale('40.00')]),
      ],
      ends: converted,
    },
    {
      // 4.00 of the 49.50 that are left: 3.23 off the rug, the rest off tax and shipping.
      name: 'Money beyond a return is taken off what is left, in proportion',
      settings: held,
      order: usual,
      steps: [paid(), refunded({ ...lampBack, moved: '70.00' }), after('14 d', [sale('36.77')])],
      ends: converted,
    },
    {
      name: 'A return of all of one offer before the send leaves the other, under the order’s own ID',
      settings: {
        rules: { holdDays: 14, offers: [{ by: 'sku', value: 'rug', offerId: 'offer_rugs' }] },
      },
      order: usual,
      steps: [paid(), refunded(lampBack), after('14 d', [sale('40.00', { offer: 'offer_rugs' })])],
      ends: converted,
    },
    {
      name: 'A return while AffTok is away shrinks the message it has not had',
      afftok: 'is away for five minutes',
      order: usual,
      steps: [paid(), refunded(lampBack), after('5 min', [sale('40.00')])],
      ends: converted,
    },
    {
      name: 'A cancellation while AffTok is away takes the message back',
      afftok: 'is away for five minutes',
      order: usual,
      steps: [paid(), cancelled(), after('5 min'), after('1 d')],
      ends: 'reversed: cancelled',
    },
    {
      name: 'Of two offers a return while AffTok is away takes back only the one that came back',
      settings: { rules: { offers: [{ by: 'sku', value: 'rug', offerId: 'offer_rugs' }] } },
      afftok: 'is away for five minutes',
      order: usual,
      steps: [
        paid(),
        refunded({ lines: [{ line: 'rug', subtotal: '40.00', tax: '4.00' }], moved: '44.00' }),
        after('5 min', [sale('60.00')]),
      ],
      ends: converted,
    },
  ],
};
