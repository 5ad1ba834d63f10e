import type { Message } from './message.ts';

/** Orders sold before the app was there. */
export const backfillEnglish = {
  'backfill.title': 'Earlier orders',
  'backfill.subtitle':
    'Orders placed before the app was connected can still be sent, as far as a promoter earned them.',
  'backfill.open': 'Choose earlier orders',
  'backfill.choose': 'Which orders',
  'backfill.days': 'Orders of the last',
  'backfill.days_hint': '1 to {most} days: Shopify shows an app no older orders.',
  'backfill.days_wrong': 'Enter a whole number from 1 to {most}.',
  'backfill.count': 'Count',
  'backfill.not_connected':
    'Your shop is not connected to AffTok yet. Connect it first: until then nothing could be sent.',
  'backfill.none': 'No order was placed in this time, so there is nothing to send.',
  'backfill.orders': 'Orders to look at',
  'backfill.pace': 'AffTok’s pace',
  'backfill.pace_text': '{perMinute} a minute, {perHour} an hour',
  'backfill.done_at': 'Done at the latest',
  'backfill.done_later': 'More orders than can be counted: it goes on for as long as it takes.',
  'backfill.means':
    'Only orders a promoter earned are sent, by your settings as they are now, so usually it is done sooner. New orders always go first, and none is sent twice.',
  'backfill.start': {
    one: 'Send orders of the last day',
    other: 'Send orders of the last {count} days',
  },
  'backfill.running': 'Earlier orders are being looked at',
  'backfill.progress': {
    one: '1 order looked at so far.',
    other: '{count} orders looked at so far.',
  },
  'backfill.reached': 'Reached',
  'backfill.until': 'Goes on until',
  'backfill.since': 'Orders since',
  'backfill.ended': 'Ended',
  'backfill.looked_at': 'Looked at',
  'backfill.new': 'Not known before',
  'backfill.refresh': 'Refresh',
  'backfill.stop': 'Stop',
  'backfill.stop_hint':
    'After stopping no more orders are looked at. Those already handed on are still sent.',
  'backfill.see_orders': 'See the orders',
  'backfill.finished': 'Earlier orders: done',
  'backfill.stopped': 'Earlier orders: stopped',
  'backfill.failed': 'Earlier orders: ended early',
  'backfill.problem.no_access':
    'Shopify does not let the app see your orders at the moment. Close the app, open it again from your admin, then come back to this page.',
  'backfill.problem.forbidden':
    'Shopify refuses requests from the server of this app. Please tell whoever runs it, then start again; nothing is lost.',
  'backfill.problem.refused':
    'Shopify refused the question for your orders. Please tell whoever runs this app, then start again; nothing is lost.',
  'backfill.problem.unreachable':
    'Shopify does not answer at the moment. Nothing is lost; please look again in a few minutes.',
  'backfill.problem.throttled':
    'Shopify is asked a lot at the moment. Please count again in a minute.',
} as const satisfies Record<string, Message>;
