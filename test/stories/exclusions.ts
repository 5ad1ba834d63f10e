import type { SoldOrder, StorySettings, Theme } from './order-story.ts';
import { after, lampBack, paid, refunded, sale, updated, usual } from './tell.ts';

const excluding = (
  exclude: NonNullable<NonNullable<StorySettings['rules']>['exclude']>,
): StorySettings => ({ rules: { exclude } });
const from = (source: string): SoldOrder => ({ ...usual, source });
const converted = 'converted: cart_attribute';
const withCard: SoldOrder = {
  lines: [
    { name: 'lamp', price: '60.00' },
    { name: 'card', price: '50.00', giftCard: true },
  ],
};
const onlyCard: SoldOrder = { lines: [{ name: 'card', price: '50.00', giftCard: true }] };

export const exclusions: Theme = {
  title: 'What earns nothing',
  stories: [
    {
      name: 'A sale in the shop itself (POS)',
      order: from('pos'),
      steps: [paid()],
      ends: 'skipped: pos',
    },
    {
      name: 'A sale in the shop itself is sent where the merchant wants it',
      settings: excluding({ pos: false }),
      order: from('pos'),
      steps: [paid([sale('100.00')])],
      ends: converted,
    },
    {
      name: 'A draft order',
      order: from('shopify_draft_order'),
      steps: [paid()],
      ends: 'skipped: draft_order',
    },
    {
      name: 'A draft order is sent where the merchant wants it',
      settings: excluding({ drafts: false }),
      order: from('shopify_draft_order'),
      steps: [paid([sale('100.00')])],
      ends: converted,
    },
    {
      name: 'A renewal of a subscription',
      order: from('subscription_contract_checkout_one'),
      steps: [paid()],
      ends: 'skipped: renewal',
    },
    {
      name: 'A renewal is sent where the merchant wants it',
      settings: excluding({ renewals: false }),
      order: from('subscription_contract'),
      steps: [paid([sale('100.00')])],
      ends: converted,
    },
    {
      name: 'A gift card beside other things',
      order: withCard,
      steps: [paid([sale('60.00')])],
      ends: converted,
    },
    {
      name: 'Nothing but a gift card',
      order: onlyCard,
      steps: [paid()],
      ends: 'skipped: zero_amount',
    },
    {
      name: 'Gift cards are sold things where the merchant wants it',
      settings: excluding({ giftCards: false }),
      order: withCard,
      steps: [paid([sale('110.00')])],
      ends: converted,
    },
    {
      name: 'An order with a tag the merchant chose, in any capitals',
      settings: excluding({ tags: ['Wholesale'] }),
      order: { ...usual, tags: 'new, WHOLESALE' },
      steps: [paid()],
      ends: 'skipped: tagged',
    },
    {
      name: 'A tag written while the order is held excludes it',
      settings: { rules: { holdDays: 14, exclude: { tags: ['staff'] } } },
      order: usual,
      steps: [paid(), updated({ tags: 'staff' }), after('14 d')],
      ends: 'skipped: tagged',
    },
    {
      name: 'A sales channel the merchant chose',
      settings: excluding({ channels: ['2775569'] }),
      order: from('2775569'),
      steps: [paid()],
      ends: 'skipped: channel',
    },
    {
      name: 'An order under the minimum',
      settings: excluding({ minimum: '10001' }),
      order: usual,
      steps: [paid()],
      ends: 'skipped: below_minimum',
    },
    {
      name: 'An order of exactly the minimum is sent',
      settings: excluding({ minimum: '10000' }),
      order: usual,
      steps: [paid([sale('100.00')])],
      ends: converted,
    },
    {
      name: 'A return while it is held can bring an order under the minimum',
      settings: { rules: { holdDays: 14, exclude: { minimum: '5000' } } },
      order: usual,
      steps: [paid(), refunded(lampBack), after('14 d')],
      ends: 'skipped: below_minimum',
    },
    {
      name: 'An order nobody led to',
      order: { ...usual, clickless: true },
      steps: [paid(), after('1 d')],
      ends: 'skipped: no_click',
    },
    {
      name: 'A test order',
      order: { ...usual, test: true },
      steps: [paid()],
      ends: 'skipped: test_order',
    },
    {
      name: 'A test order is sent and marked where the merchant wants it',
      settings: { sendTestOrders: true },
      order: { ...usual, test: true },
      steps: [paid([sale('100.00', { test: true })])],
      ends: converted,
    },
    {
      name: 'A free order',
      order: { lines: [{ name: 'lamp', price: '60.00', discount: '60.00' }], shipping: '5.00' },
      steps: [paid()],
      ends: 'skipped: zero_amount',
    },
  ],
};
