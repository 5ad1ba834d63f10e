import type { Message } from './message.ts';

/** The public page about privacy. */
export const privacyEnglish = {
  'privacy.title': 'Privacy',
  'privacy.subtitle':
    'What AffTok for Shopify keeps of a shop’s visitors and buyers, what AffTok is told, and for how long.',
  'privacy.purpose': 'What it is for',
  'privacy.purpose_text':
    'A shop installs this app to pay the promoter whose link or discount code led to an order. The app links orders to clicks and reports the earned ones to AffTok. It serves no other purpose: nothing is sold, no profile is made, and no decision about a person follows from it.',
  'privacy.kept': 'What is kept',
  'privacy.kept.clicks':
    'Of a visit by an AffTok link: the click ID or tracking code, the promoter’s sub IDs, when it came, and the cart, checkout or order it led to. The theme and the checkout report it only with the visitor’s leave for marketing; a shop may also use the landing page Shopify remembers, or turn that off.',
  'privacy.kept.orders':
    'Of an order: its ID and name (such as #1001), times, payment status, amounts, lines with product ID, SKU and quantity, refunds, and the tokens of its cart and checkout. Of tags, vendors and discount codes a short hash is kept. Where a shop leaves out repeat customers, which of its customer’s orders it is, not whose.',
  'privacy.kept.sent':
    'What was decided about each order, what was sent to AffTok, and what it answered.',
  'privacy.kept.browser':
    'Only beside a tracking code, and only until AffTok has been told of the visit: what the visitor’s browser calls itself.',
  'privacy.never': 'What is never kept',
  'privacy.never_text':
    'Names, e-mail addresses, phone numbers, postal addresses, IP addresses and payment details. Shopify is asked not to send them, and they are not read where they come anyway. An IP address is counted in memory for at most a minute, against misuse. There are no cookies in the app; the shop’s own pages keep the click ID in one, with the visitor’s leave.',
  'privacy.shared': 'What AffTok is told',
  'privacy.shared_text':
    'AffTok (afftok.com, or the AffTok address the shop has entered) gets these fields and no others, over HTTPS. Nobody else gets anything.',
  'privacy.shared.postback': 'Of an order that a promoter earned',
  'privacy.shared.status':
    'Of such an order, by AffTok’s own ID of it, when it is approved or cancelled later',
  'privacy.shared.click': 'Of a visit by a link with a tracking code',
  'privacy.column.field': 'Field',
  'privacy.column.meaning': 'What it is',
  'privacy.field.api_key': 'the shop’s own key at AffTok',
  'privacy.field.advertiser_id': 'the shop’s own account at AffTok',
  'privacy.field.offer_id': 'the programme the promoter takes part in',
  'privacy.field.transaction_id': 'the order’s ID at Shopify, after “shopify_”',
  'privacy.field.click_id': 'the click AffTok itself made the ID of',
  'privacy.field.amount': 'what the promoter’s share is computed from',
  'privacy.field.currency': 'its currency',
  'privacy.field.status': 'approved, pending or rejected',
  'privacy.field.timestamp': 'when the message was sent',
  'privacy.field.nonce': 'random characters, new each time',
  'privacy.field.signature': 'proof that the message is the shop’s',
  'privacy.field.custom_params':
    'the order’s name, where the click was found, how many items it has, whether it is a test',
  'privacy.field.reason': 'why, in a word',
  'privacy.field.tracking_code': 'the promoter’s code in the link',
  'privacy.field.sub_id_1': 'what the promoter added to the link',
  'privacy.field.sub_id_2': 'the same',
  'privacy.field.sub_id_3': 'the same',
  'privacy.field.user_agent': 'what the visitor’s browser calls itself',
  'privacy.periods': 'For how long',
  'privacy.days': { one: '{count} day', other: '{count} days' },
  'privacy.column.what': 'What',
  'privacy.column.period': 'Kept',
  'privacy.period.clicks': 'Clicks',
  'privacy.period.clicks_for':
    'while they can earn an order, {window} unless the shop says otherwise, and {more} more; longer only while AffTok has yet to be told of them',
  'privacy.period.browser': 'The browser’s name beside a tracking code',
  'privacy.period.browser_for': 'until AffTok has been told, at most an hour for a mere visit',
  'privacy.period.webhooks': 'Which messages Shopify sent, and what was read of them',
  'privacy.period.steps': 'What happened to an order step by step, and each request to AffTok',
  'privacy.period.refunds': 'Refunds of orders that were never heard of',
  'privacy.period.receipts': 'How each comparison with Shopify’s orders ended, in counts',
  'privacy.period.alerts': 'Alerts to the merchant that are over',
  'privacy.period.orders': 'Orders, and what AffTok was told of them',
  'privacy.period.orders_for': 'until the buyer or the shop has them erased, as below',
  'privacy.period.tokens': 'The app’s access to the shop’s data at Shopify',
  'privacy.period.tokens_for': 'erased as soon as the app is uninstalled',
  'privacy.period.shop': 'Everything of a shop, its AffTok key too',
  'privacy.period.shop_for':
    'erased when Shopify says so, 48 hours after the app was uninstalled, unless it is installed again by then',
  'privacy.rights': 'Seeing it and having it erased',
  'privacy.rights_text':
    'Order IDs and click IDs are personal data where others can tell whose they are. Buyers ask the shop they bought from. The shop passes it on through Shopify, and the app acts by itself: it prepares a report of the orders and clicks it knows for the shop, and erases the orders named with all that leads to them. What AffTok has not been told by then is never sent; what it has been told, the shop has erased at AffTok. What stays of an erased order is a keyed hash, so that it is not recorded again.',
  'privacy.safety': 'How it is kept safe',
  'privacy.safety_text':
    'Everything travels encrypted. Keys and access tokens are stored encrypted (AES-256-GCM). Each shop sees its own data only, after Shopify has confirmed who is asking.',
  'privacy.contact': 'Contact',
  'privacy.contact_text': 'Questions about the app and this page:',
  'privacy.contact_shop': 'Questions are answered by the shop you bought from.',
} as const satisfies Record<string, Message>;
