import type { Message } from './message.ts';

/** The rules among the settings: when, how much, for which offer, and what does not count. */
export const rulesEnglish = {
  'rules.clicks': 'Whose sale it is',
  'rules.clicks_text': 'Which click, or which promoter’s discount code, a sale is credited to.',
  'rules.first': 'Where an order has both a click and a promoter’s discount code',
  'rules.click_first': 'The click counts',
  'rules.click_first_hint': 'A discount code counts only for orders without a click.',
  'rules.code_first': 'The discount code counts',
  'rules.code_first_hint':
    'The promoter whose code was used earns the sale, whoever sent the click.',
  'rules.when': 'Timing',
  'rules.when_text':
    'What changes before an order is sent costs nothing; what changes later has to be corrected at AffTok.',
  'rules.fulfilled': 'When it is fulfilled',
  'rules.fulfilled_hint':
    'Sent as approved once everything in it has been paid and shipped or handed over.',
  'rules.hold': 'Hold',
  'rules.hold_hint':
    'Your return window: a sale is approved this many days after the order, or after the last parcel if you wait for fulfilment. A refund or cancellation until then lowers the amount or stops it. 0 to 90; 0 does not wait.',
  'rules.settle': 'Settle time',
  'rules.minutes': 'minutes',
  'rules.settle_hint':
    'Edits and upsells within this time after the order go out as one message. 0 to 60; 0 does not wait.',
  'rules.amount': 'How much is reported',
  'rules.amount_text': 'The amount commission is paid on.',
  'rules.leave_out': 'Of the total, leave out',
  'rules.leave_out_hint': 'Only where commission is paid on the total.',
  'rules.tax': 'Tax',
  'rules.shipping': 'Shipping',
  'rules.tips': 'Tips',
  'rules.duties': 'Duties',
  'rules.money': 'Currency',
  'rules.money_shop': 'Your shop’s',
  'rules.money_shop_hint': 'Every sale in the currency of your shop. Recommended.',
  'rules.money_buyer': 'The buyer’s',
  'rules.money_buyer_hint': 'Each sale in the currency the buyer paid in.',
  'rules.offers': 'Offers',
  'rules.offers_text':
    'Rules send sales to other offers, or exclude them from commission. For each product of an order the first rule that fits decides; what no rule fits goes to the offer under Connection.',
  'rules.no_offers': 'No rules: every sale goes to the offer under Connection.',
  'rules.rule': 'Rule {number}',
  'rules.by': 'Applies to',
  'rules.by_product': 'Product ID',
  'rules.by_vendor': 'Vendor',
  'rules.by_sku': 'SKU that starts with',
  'rules.by_tag': 'Order tag',
  'rules.by_code': 'Discount code',
  'rules.value': 'Value',
  'rules.offer': 'Offer ID',
  'rules.no_commission': 'No commission',
  'rules.add': 'Add rule',
  'rules.up': 'Move up',
  'rules.down': 'Move down',
  'rules.remove': 'Remove',
  'rules.offers_hint':
    'A product’s ID is the number at the end of its address in your Shopify admin. Changes here count once you save.',
  'rules.offers_full': 'There are 100 rules, the most there can be.',
  'rules.changed': 'The rules have changed. They count once you save.',
  'rules.exclusions': 'What does not count',
  'rules.exclusions_text':
    'Orders, and parts of orders, that earn no commission. Each order’s page says which reason applied.',
  'rules.pos': 'Point of sale',
  'rules.pos_hint': 'Orders taken in person with Shopify POS.',
  'rules.drafts': 'Draft orders',
  'rules.drafts_hint': 'Orders your staff created by hand.',
  'rules.renewals': 'Subscription renewals',
  'rules.renewals_hint': 'The orders a subscription makes after its first.',
  'rules.gift_cards': 'Gift cards',
  'rules.gift_cards_hint':
    'A gift card bought is left out of the amount. It counts when it is spent.',
  'rules.repeat_customers': 'Repeat customers',
  'rules.repeat_customers_hint':
    'Orders of customers who bought before. Shopify is asked for their number of orders only, never for who they are.',
  'rules.tags': 'Orders tagged',
  'rules.tags_hint': 'Tags with commas between, such as wholesale, staff.',
  'rules.channels': 'Sales channels',
  'rules.channels_hint':
    'Shopify’s name of the channel (its source_name), with commas between. For many it is the number of the channel’s app, such as 580111.',
  'rules.minimum': 'Orders under',
  'rules.minimum_hint': 'Orders with a smaller amount earn nothing. Leave it empty to count all.',
  'rules.minimum_first_hint':
    'Orders with a smaller amount earn nothing. Your shop’s currency is known with its first order; until then this is read in {currency}, so check it afterwards.',
  'error.hold': 'The hold is a whole number from 0 to 90 days.',
  'error.settle': 'The settle time is a whole number from 0 to 60 minutes.',
  'error.tags': 'At most 100 tags of at most 255 characters, with commas between.',
  'error.channels': 'At most 100 sales channels of at most 255 characters, with commas between.',
  'error.minimum':
    'The smallest amount is no amount in {currency}. Write it in digits with a point, such as {example}.',
  'error.rule_by': 'Rule {number}: choose what it applies to.',
  'error.rule_value': 'Rule {number}: enter the value it applies to, or remove the rule.',
  'error.rule_product':
    'Rule {number}: a product ID is a number, the one at the end of the product’s address in your Shopify admin.',
  'error.rule_long':
    'Rule {number}: the value has more than 255 characters, or some nobody can see.',
  'error.rule_offer': 'Rule {number}: enter an offer ID, or choose “No commission”.',
  'error.rule_offer_shape':
    'Rule {number}: an offer ID has no spaces and at most 200 characters. Copy it again.',
  'error.key_typed':
    'Enter the API key again when you are ready to save: pages never hold a key, so it was not kept.',
  'conflict.leave_out_tax': 'Tax left out',
  'conflict.leave_out_shipping': 'Shipping left out',
  'conflict.leave_out_tips': 'Tips left out',
  'conflict.leave_out_duties': 'Duties left out',
  'conflict.none': 'none',
  'conflict.rule': '{by} {value}: offer {offer}',
  'conflict.rule_nothing': '{by} {value}: no commission',
} as const satisfies Record<string, Message>;
