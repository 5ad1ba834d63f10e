import type { StorySettings, Theme } from './order-story.ts';
import {
  after,
  approved,
  cancelled,
  created,
  fulfilled,
  further,
  lampBack,
  paid,
  refunded,
  rejected,
  sale,
  saved,
  updated,
  usual,
} from './tell.ts';

const pending = { status: 'pending' } as const;
const rugs: StorySettings = {
  rules: { offers: [{ by: 'sku', value: 'rug', offerId: 'offer_rugs' }] },
};
const converted = 'converted: cart_attribute';

export const changedSettings: Theme = {
  title: 'Settings changed in between',
  stories: [
    {
      name: 'From payment to creation: what was sent is not sent again',
      order: usual,
      steps: [paid([sale('100.00')]), saved({ trigger: 'created' }), updated({}), after('5 d')],
      ends: converted,
    },
    {
      name: 'From payment to creation: what was not paid leaves as pending',
      order: usual,
      steps: [
        created(),
        saved({ trigger: 'created' }, [sale('100.00', pending)]),
        paid([approved()]),
      ],
      ends: converted,
    },
    {
      name: 'From creation to payment: what was sent as pending is still approved',
      settings: { trigger: 'created' },
      order: usual,
      steps: [
        created([sale('100.00', pending)]),
        saved({ trigger: 'paid' }),
        paid([approved()]),
        updated({}),
      ],
      ends: converted,
    },
    {
      name: 'From payment to fulfilment: what was sent is not sent again',
      order: usual,
      steps: [paid([sale('100.00')]), saved({ trigger: 'fulfilled' }), fulfilled(), after('5 d')],
      ends: converted,
    },
    {
      name: 'A hold that is taken away lets go what it held',
      settings: { rules: { holdDays: 30 } },
      order: usual,
      steps: [paid(), after('3 d'), saved({ rules: {} }, [sale('100.00')]), after('30 d')],
      ends: converted,
    },
    {
      name: 'A hold that is made longer holds what has not left',
      settings: { rules: { holdDays: 7 } },
      order: usual,
      steps: [
        paid(),
        after('3 d'),
        saved({ rules: { holdDays: 14 } }),
        after('5 d'),
        after('6 d', [sale('100.00')]),
      ],
      ends: converted,
    },
    {
      name: 'A hold that comes after the send changes nothing of it',
      order: usual,
      steps: [
        paid([sale('100.00')]),
        saved({ rules: { holdDays: 14 } }),
        updated({}),
        after('20 d'),
      ],
      ends: converted,
    },
    {
      name: 'Another offer after the send moves nothing, adds nothing and renames nothing',
      order: usual,
      steps: [paid([sale('100.00')]), saved(rugs), updated({}), cancelled([rejected('cancelled')])],
      ends: 'reversed: cancelled',
    },
    {
      name: 'An offer rule taken away after the send leaves both conversions as they are',
      settings: rugs,
      order: usual,
      steps: [
        paid([sale('60.00'), further('offer_rugs', '40.00')]),
        saved({ rules: {} }),
        refunded(lampBack, [rejected('refunded')]),
        cancelled([rejected('cancelled', 'offer_rugs')]),
      ],
      ends: 'reversed: cancelled',
    },
    {
      name: 'An offer rule saved while the order is held counts',
      settings: { rules: { holdDays: 14 } },
      order: usual,
      steps: [
        paid(),
        saved({ rules: { ...rugs.rules, holdDays: 14 } }),
        after('14 d', [sale('60.00'), further('offer_rugs', '40.00')]),
      ],
      ends: converted,
    },
    {
      name: 'Another basis after the send changes no amount AffTok has',
      order: usual,
      steps: [paid([sale('100.00')]), saved({ amountBasis: 'total' }), updated({})],
      ends: converted,
    },
    {
      name: 'An exclusion after the send takes nothing back',
      order: { ...usual, tags: 'vip' },
      steps: [
        paid([sale('100.00')]),
        saved({ rules: { exclude: { tags: ['vip'] } } }),
        updated({}),
      ],
      ends: converted,
    },
    {
      name: 'A skipped order stays skipped until Shopify tells of it again',
      order: { ...usual, source: 'pos' },
      steps: [
        paid(),
        saved({ rules: { exclude: { pos: false } } }),
        after('1 d'),
        updated({}, [sale('100.00')]),
      ],
      ends: converted,
    },
  ],
};
