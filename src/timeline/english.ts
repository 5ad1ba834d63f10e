/** What timeline codes, decisions and outcomes say to a merchant. `{name}` is a parameter. */
export const english = {
  'webhook.seen': 'Shopify told us about this order ({topic}).',
  'order.waiting.no_click_yet':
    'No AffTok click is known for this order yet. A click may still arrive until {until}.',
  'order.waiting.not_exchanged':
    'A link with a tracking code led to this order. AffTok is asked for its click ID, until {until}.',
  'order.waiting.asking_shopify':
    'No AffTok click came with this order. Shopify is asked what it knows of one, until {until}.',
  'order.waiting.asking_customer':
    'An AffTok click earned this order. Shopify is asked whether it is its customer’s first, until {until}.',
  'order.waiting.not_fulfilled':
    'An AffTok click earned this order. It is sent when everything in it has been shipped.',
  'order.waiting.settling':
    'An AffTok click earned this order. It is sent after {until}, so that changes to it are still taken in.',
  'order.waiting.hold':
    'An AffTok click earned this order. It is sent when its return window is over, after {until}.',
  'order.waiting.not_paid': 'An AffTok click earned this order. It is sent when the order is paid.',
  'order.waiting.no_settings':
    'An AffTok click earned this order, but the shop is not connected to AffTok yet. It is sent once API key, advertiser ID and offer are saved, until {until}.',
  'order.waiting.other_shop':
    'An order with this ID was already recorded for another shop, so this one is held. Order IDs are unique at Shopify: please contact support.',
  'order.skipped.test_order': 'Not sent: this is a test order.',
  'order.skipped.cancelled': 'Not sent: the order was cancelled.',
  'order.skipped.payment_void': 'Not sent: the payment was voided, refunded or expired.',
  'order.skipped.pos': 'Not sent: it was sold at the point of sale.',
  'order.skipped.draft_order': 'Not sent: it was a draft order.',
  'order.skipped.renewal': 'Not sent: it renews a subscription.',
  'order.skipped.channel': 'Not sent: your settings leave out its sales channel.',
  'order.skipped.tagged': 'Not sent: your settings leave out orders with one of its tags.',
  'order.skipped.repeat_customer': 'Not sent: its customer had bought before.',
  'order.skipped.no_commission': 'Not sent: by your offer rules nothing in it earns commission.',
  'order.skipped.below_minimum': 'Not sent: it is under the minimum of your settings.',
  'order.skipped.zero_amount': 'Not sent: nothing is left to pay commission on.',
  'order.skipped.no_click': 'Not sent: no AffTok click led to this order.',
  'order.skipped.click_refused':
    'Not sent: the order carries something in the place of a click ID that AffTok never gave out.',
  'order.skipped.click_outside_window': 'Not sent: the click is older than the attribution window.',
  'order.skipped.click_after_order': 'Not sent: the click came after the order.',
  'order.skipped.click_arrived_late': 'Not sent: we learned of the click too late.',
  'order.skipped.not_exchanged':
    'Not sent: the link carried a tracking code, and AffTok gave no click ID for it in time.',
  'order.skipped.code_refused':
    'Not sent: the link carried a code that AffTok does not know as a tracking code.',
  'order.skipped.no_settings_in_time':
    'Not sent: the shop was not connected to AffTok within 60 days of the order.',
  'order.converted':
    'Recorded for AffTok: {amount} {currency}, offer {offerId}, click {clickId}, found through the {channel}, status {status}.',
  'order.reversed.cancelled': 'The order was cancelled after it had been recorded.',
  'order.reversed.refunded': 'Everything in it was refunded after the order had been recorded.',
  'order.reversed.payment_void':
    'The payment was voided, refunded or expired after the order had been recorded.',
  'postback.canceled': 'The message to AffTok was taken back before it was ever sent.',
  'postback.kept': 'AffTok may already have this conversion; it was not taken back there.',
  'attempt.answered.accepted': 'Attempt {number}: AffTok recorded the conversion.',
  'attempt.answered.duplicate': 'Attempt {number}: AffTok already has the conversion.',
  'attempt.answered.throttled':
    'Attempt {number}: AffTok asked us to slow down. Next attempt after {nextAt}.',
  'attempt.answered.credentials':
    'Attempt {number}: AffTok refused the API key, the advertiser ID or the address ({text}). Please check the settings.',
  'attempt.answered.offer':
    'Attempt {number}: AffTok does not take this offer ({text}). It is tried again after {nextAt}, or as soon as the offer is changed.',
  'attempt.answered.click': 'Attempt {number}: AffTok does not know this click ({text}).',
  'attempt.answered.resign':
    'Attempt {number}: AffTok found the signature too old or used. It is signed anew.',
  'attempt.answered.refused': 'Attempt {number}: AffTok refused the conversion: {text}',
  'attempt.answered.errored':
    'Attempt {number}: AffTok could not take it ({text}). Next attempt after {nextAt}.',
  'attempt.answered.unanswered':
    'Attempt {number}: no clear answer ({text}); it may have arrived. Sending it again cannot count twice. Next attempt after {nextAt}.',
  'attempt.lost':
    'Attempt {number}: the process that sent it stopped before the answer. Sending it again cannot count twice.',
  'postback.delivered': 'AffTok has this conversion.',
  'postback.delivered.already_had_conversion':
    'AffTok has a conversion for this click, but it is not the one we sent. Please compare the two in AffTok.',
  'postback.dead.refused':
    'Given up: AffTok refuses this conversion. Replay it after a correction.',
  'postback.dead.click': 'Given up: AffTok does not know the click.',
  'postback.dead.no_answer_in_time':
    'Given up after 72 hours without success. Replay it when AffTok is reachable again.',
  'exchange.answered.accepted': 'Attempt {number}: AffTok gave a click ID for the tracking code.',
  'exchange.answered.duplicate':
    'Attempt {number}: AffTok has just had the same click ({text}). It is asked again after {nextAt}.',
  'exchange.answered.click': 'Attempt {number}: AffTok does not take the tracking code ({text}).',
  'exchange.answered.refused': 'Attempt {number}: AffTok refused the tracking code: {text}',
  'exchange.done': 'The click ID of the tracking code is {clickId}.',
  'exchange.refused':
    'AffTok does not know the tracking code, so no promoter earned this order by it.',
  'exchange.dead.refused': 'Given up: AffTok refuses to exchange the tracking code.',
  'exchange.dead.click': 'Given up: AffTok gave no click ID for the tracking code within an hour.',
  'exchange.dead.no_answer_in_time':
    'Given up after 72 hours without success. Send it again when AffTok is reachable.',
  'exchange.dead.no_click_id': 'Given up: AffTok took the tracking code but gave no click ID.',
  'exchange.dead.no_click_endpoint':
    'Given up: this AffTok has no way to exchange tracking codes. Use links with a click ID.',
  'status.answered.accepted': 'Attempt {number}: AffTok changed the conversion’s status.',
  'status.answered.duplicate': 'Attempt {number}: AffTok has the conversion’s status already.',
  'status.answered.click': 'Attempt {number}: AffTok did not change the status ({text}).',
  'status.answered.refused': 'Attempt {number}: AffTok refused to change the status: {text}',
  'status.told': 'AffTok knows the conversion’s new status.',
  'status.no_endpoint':
    'This AffTok does not let its conversions be changed, so the new status has to be set there by hand.',
  'status.dead.refused': 'Given up: AffTok refuses to change the conversion’s status.',
  'status.dead.click': 'Given up: AffTok refuses to change the conversion’s status.',
  'status.dead.no_answer_in_time':
    'Given up after 72 hours: AffTok was not told the conversion’s new status.',
  'order.sent_now': 'Sent at once by hand, without waiting any longer.',
  'postback.replayed': 'Sent again by hand, with the same transaction ID.',
  'channel.cart_attribute': 'cart',
  'channel.checkout': 'checkout',
  'channel.cart': 'cart token',
  'channel.order': 'thank-you page',
  'channel.landing_page': 'landing page',
  'channel.discount_code': 'discount code',
  'lost.older': 'a newer click counts',
  'lost.outside_window': 'older than the attribution window',
  'lost.after_order': 'came after the order',
  'lost.arrived_late': 'we learned of it too late',
  'lost.not_exchanged': 'AffTok gave no click ID for its code yet',
  'lost.code_refused': 'AffTok does not know its code',
} as const;

export type MessageKey = keyof typeof english;
export type Messages = Record<MessageKey, string>;
