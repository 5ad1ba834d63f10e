import type { Message } from './message.ts';

/** The list of orders, the replay and what could not be read. */
export const ordersEnglish = {
  'orders.subtitle': 'Every order, and why it was or was not sent to AffTok.',
  'orders.search': 'Search',
  'orders.search_hint': 'Order name or ID',
  'orders.decision': 'Decision',
  'orders.message': 'Message to AffTok',
  'orders.all': 'All',
  'orders.apply': 'Search',
  'orders.order': 'Order',
  'orders.placed': 'Placed',
  'orders.standing': 'Status',
  'orders.why': 'Why',
  'orders.amount': 'Amount',
  'orders.empty': 'No orders yet',
  'orders.empty_text':
    'As soon as Shopify tells us of an order it appears here, with the reason why it is or is not sent.',
  'orders.none': 'No order fits',
  'orders.none_text': 'Try another name, the long ID from the order’s address, or other filters.',
  'orders.none_here': 'None of those looked through here fits. There may be more on the next page.',
  'orders.show_all': 'Show all orders',
  'orders.pages': 'Pages',
  'orders.previous': 'Previous',
  'orders.next': 'Next',
  'replay.title': 'Send again what was given up',
  'replay.ask': {
    one: 'One sale was given up. Sending it again uses the same transaction ID, so AffTok cannot count it twice.',
    other:
      '{shown} sales were given up. Sending them again uses the same transaction IDs, so AffTok cannot count one twice.',
  },
  'replay.none': 'Nothing is given up at the moment.',
  'replay.start': 'Send all again',
  'replay.go_on': 'Go on',
  'replay.progress': 'Queued again: {done}. Left: {left}.',
  'replay.finished': {
    one: 'Done. One sale is on its way to AffTok again.',
    other: 'Done. {count} sales are on their way to AffTok again.',
  },
  'replay.watch': 'Watch them',
  'status.pending': 'Pending',
  'status.approved': 'Approved',
  'status.rejected': 'Rejected',
  'untold.title': 'To be changed in AffTok',
  'untold.subtitle':
    'These conversions changed after AffTok recorded them, and AffTok offers this app no way to say so. Please change them in AffTok yourself.',
  'untold.download': 'Download as CSV',
  'untold.conversion': 'Conversion at AffTok',
  'untold.there': 'AffTok has',
  'untold.wanted': 'Should be',
  'untold.no_endpoint': 'Your AffTok takes no change of status.',
  'untold.no_conversion_id': 'AffTok never told us its ID of this conversion.',
  'untold.partly_refunded':
    'Part of the order went back after it was sent. AffTok takes no change of an amount.',
  'untold.none': 'Everything is at AffTok as it should be.',
  'untold.again_why':
    'Has your AffTok begun to take changes of status? Then one is tried, and if it is taken, the others follow.',
  'untold.again': 'Try again',
  'untold.asked': 'One is being tried. Come back in a minute to see whether AffTok took it.',
  'untold.first': 'The first {count} are shown. The file has them all.',
  'unreadable.title': 'Messages that could not be read',
  'unreadable.subtitle':
    'Shopify sent something about these orders that we did not understand. They are not reported, rather than with a wrong amount.',
  'unreadable.received': 'Received',
  'unreadable.topic': 'Topic',
  'unreadable.none': 'Everything Shopify sent was understood.',
} as const satisfies Record<string, Message>;
