import type { Message } from './message.ts';

/** Settings tried out before they are saved. */
export const simulationEnglish = {
  'simulation.try': 'Try it out on the last 60 days',
  'simulation.title': 'Tried out on the last {days} days',
  'simulation.subtitle':
    'What your entries would have meant for the orders of the last {days} days. Nothing has been saved or sent.',
  'simulation.back': 'Back to your entries',
  'simulation.running': 'Looking at your orders',
  'simulation.waiting': 'Starts in a moment.',
  'simulation.progress': '{lookedAt} of {total} orders looked at.',
  'simulation.refresh': 'Refresh',
  'simulation.failed':
    'Your entries could not be tried out. Nothing was saved or sent, and they are kept: go back to them and try again.',
  'simulation.totals': 'In total',
  'simulation.none': 'There is no order of this time, so there is nothing to compare.',
  'simulation.changed': {
    one: '{count} of {lookedAt} orders would change.',
    other: '{count} of {lookedAt} orders would change.',
  },
  'simulation.means':
    'Each order counts as it is known now, refunds included, as if nothing had been sent yet and every hold were over. Saving changes no amount AffTok already has.',
  'simulation.currency': 'Currency',
  'simulation.before': 'Settings as saved',
  'simulation.after': 'With your entries',
  'simulation.difference': 'Difference',
  'simulation.causes': 'Why orders would change',
  'simulation.why': 'Why',
  'simulation.orders': 'Orders',
  'simulation.largest': 'Largest differences',
  'simulation.largest_text': {
    one: 'The order that would change.',
    other: 'The {count} orders that would change the most.',
  },
  'simulation.change.gained': 'Would count. As saved it does not: {reason}',
  'simulation.change.lost': 'Would no longer count: {reason}',
  'simulation.change.more': 'Higher amount',
  'simulation.change.less': 'Lower amount',
  'simulation.change.currency': 'Another currency',
  'simulation.change.click': 'Another click or discount code counts',
  'simulation.change.offers': 'Other offers',
  'simulation.gone': 'Not here any more',
  'simulation.gone_text':
    'Entries that were tried out are kept for 15 minutes, and only the latest. Nothing was saved or sent. Try them out again from the settings.',
} as const satisfies Record<string, Message>;
