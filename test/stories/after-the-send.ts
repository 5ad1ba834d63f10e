import type { StorySettings, Theme } from './order-story.ts';
import {
  after,
  allBack,
  approved,
  cancelled,
  created,
  further,
  lampBack,
  mainOffer,
  paid,
  refunded,
  refundTold,
  rejected,
  sale,
  updated,
  usual,
} from './tell.ts';

const onCreation: StorySettings = { trigger: 'created' };
const pending = { status: 'pending' } as const;
const rugOffer: StorySettings = {
  rules: { offers: [{ by: 'sku', value: 'rug', offerId: 'offer_rugs' }] },
};

export const afterTheSend: Theme = {
  title: 'Refunds and cancellations after the sale was sent',
  stories: [
    {
      name: 'An order given back in full is rejected',
      order: usual,
      steps: [
        paid([sale('100.00')]),
        after('5 d'),
        refundTold(allBack, [rejected('refunded')]),
        refunded(allBack, [], { financial: 'refunded' }),
      ],
      ends: 'reversed: refunded',
    },
    {
      name: 'A part given back is noted with what is left, and AffTok is told nothing',
      order: usual,
      steps: [paid([sale('100.00')]), refunded(lampBack), after('30 d')],
      ends: 'converted: cart_attribute',
      noted: [{ worthNow: '40.00' }],
    },
    {
      name: 'Two parts that make up the whole are rejected with the second',
      order: usual,
      steps: [
        paid([sale('100.00')]),
        refunded(lampBack),
        refunded(
          {
            id: 900_000_000_002,
            lines: [{ line: 'rug', subtotal: '40.00', tax: '4.00' }],
            moved: '44.00',
          },
          [rejected('refunded')],
        ),
      ],
      ends: 'reversed: refunded',
    },
    {
      name: 'A cancelled order is rejected, once',
      order: usual,
      steps: [paid([sale('100.00')]), cancelled([rejected('cancelled')]), cancelled(), updated({})],
      ends: 'reversed: cancelled',
    },
    {
      name: 'An order cancelled and given back is rejected once',
      order: usual,
      steps: [
        paid([sale('100.00')]),
        cancelled([rejected('cancelled')]),
        refundTold(allBack),
        refunded(allBack, [], { financial: 'refunded' }),
      ],
      ends: 'reversed: cancelled',
    },
    {
      name: 'A payment that is voided is rejected',
      settings: onCreation,
      order: usual,
      steps: [
        created([sale('100.00', pending)], 'authorized'),
        updated({ financial: 'voided' }, [rejected('payment_void')]),
      ],
      ends: 'reversed: payment_void',
    },
    {
      name: 'What was sent as pending and is cancelled is rejected, and never approved',
      settings: { trigger: 'created', rules: { holdDays: 14 } },
      order: usual,
      steps: [
        created([sale('100.00', pending)]),
        paid(),
        cancelled([rejected('cancelled')]),
        after('30 d'),
      ],
      ends: 'reversed: cancelled',
    },
    {
      name: 'What was approved and then given back is rejected after all',
      settings: onCreation,
      order: usual,
      steps: [
        created([sale('100.00', pending)]),
        paid([approved()]),
        refundTold(allBack, [rejected('refunded')]),
      ],
      ends: 'reversed: refunded',
    },
    {
      name: 'What was sent as pending and is given back in part is approved all the same',
      settings: onCreation,
      order: usual,
      steps: [
        created([sale('100.00', pending)]),
        refunded(lampBack, [approved()], { financial: 'partially_refunded' }),
      ],
      ends: 'converted: cart_attribute',
      noted: [{ worthNow: '40.00' }],
    },
    {
      name: 'Of two offers only the one whose lines came back is rejected',
      settings: rugOffer,
      order: usual,
      steps: [
        paid([sale('60.00'), further('offer_rugs', '40.00')]),
        refunded({ lines: [{ line: 'rug', subtotal: '40.00', tax: '4.00' }], moved: '44.00' }, [
          rejected('refunded', 'offer_rugs'),
        ]),
        cancelled([rejected('cancelled')]),
      ],
      ends: 'reversed: cancelled',
    },
    {
      name: 'An AffTok that changes no status is asked once; the rejection is listed',
      afftok: 'changes no status',
      order: usual,
      steps: [
        paid([sale('100.00')]),
        cancelled([rejected('cancelled')]),
        updated({}),
        after('5 d'),
      ],
      ends: 'reversed: cancelled',
      noted: [{ untold: 'no_endpoint' }],
    },
    {
      name: 'An AffTok that changes no status leaves a pending sale pending; that is listed',
      settings: onCreation,
      afftok: 'changes no status',
      order: usual,
      steps: [created([sale('100.00', pending)]), paid([approved()]), updated({}), after('5 d')],
      ends: 'converted: cart_attribute',
      noted: [{ untold: 'no_endpoint' }],
    },
    {
      name: 'Without AffTok’s ID of the conversion it cannot be told; that is listed',
      afftok: 'names no conversion',
      order: usual,
      steps: [paid([sale('100.00')]), cancelled()],
      ends: 'reversed: cancelled',
      noted: [{ untold: 'no_conversion_id' }],
    },
    {
      name: 'An order cancelled before it is sent is never sent',
      order: usual,
      steps: [created(), cancelled(), paid([], { cancelled: true })],
      ends: 'skipped: cancelled',
    },
    {
      name: 'An order cancelled while it is held is never sent',
      settings: { rules: { holdDays: 14 } },
      order: usual,
      steps: [paid(), cancelled(), after('20 d')],
      ends: 'skipped: cancelled',
    },
    {
      name: 'A payment voided before it is taken is never sent',
      order: usual,
      steps: [created([], 'authorized'), updated({ financial: 'voided' })],
      ends: 'skipped: payment_void',
    },
    {
      name: 'A line that an edit takes out after the send is noted',
      order: usual,
      steps: [paid([sale('100.00', { offer: mainOffer })]), updated({ left: { rug: 0 } })],
      ends: 'converted: cart_attribute',
      noted: [{ worthNow: '60.00' }],
    },
  ],
};
